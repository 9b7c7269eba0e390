// SPDX-License-Identifier: Apache-2.0
#include "app/demo/seed.hpp"

#include "auth/jwt.hpp"
#include "services/commands.hpp"

#include <algorithm>
#include <array>

namespace holdfast::app::demo {

namespace {

using lifecycle::Caller;
using lifecycle::Mismatch;

// How far a collaboration is played.
enum class Depth { agreed, begun, declined, held, submitted, released, refunded };

struct Story {
    std::string_view key;
    std::string_view title;
    std::string_view description;
    std::string_view currency;
    std::int64_t budget;
    std::int64_t fee;
    Depth depth;
};

constexpr std::array kPeople{
    Person{"company@demo.test", "Northwind Bicycles", identity::Role::company},
    Person{"creator@demo.test", "Mira Okafor", identity::Role::influencer},
    Person{"admin@demo.test", "Operations", identity::Role::admin},
};
constexpr const Person& kCompany = kPeople[0];
constexpr const Person& kCreator = kPeople[1];
constexpr const Person& kAdmin = kPeople[2];

// clang-format off: a table
constexpr std::array kStories{
    Story{"lookbook", "Autumn lookbook", "Twelve portraits in the old town.", "usd", 180'000, 150'000, Depth::released},
    Story{"podcast", "Podcast sponsorship", "Two mentions an episode, four episodes.", "usd", 60'000, 51'000, Depth::refunded},
    Story{"reel", "Bicycle reel", "Thirty seconds, upright, with captions.", "usd", 95'000, 80'000, Depth::declined},
    Story{"recipes", "Recipe series", "Five recipes with seasonal vegetables.", "eur", 240'000, 204'000, Depth::submitted},
    Story{"spring", "Spring campaign", "Three posts and a story.", "usd", 120'000, 102'000, Depth::held},
    Story{"tokyo", "Tokyo city guide", "Ten places, photographed at night.", "jpy", 300'000, 255'000, Depth::begun},
    Story{"gear", "Camping gear review", "An honest one.", "usd", 75'000, 60'000, Depth::agreed},
};
// clang-format on

struct Cast {
    Caller company;
    Caller creator;
};

asio::awaitable<Json> ask(
    Caller* who, const Story* story, std::string step, std::string path, Json body, int expected
) {
    const std::string key = "demo-" + std::string{story->key} + "-" + step;
    auto answer = co_await who->ask("POST", path, std::move(body), key);
    if (answer.status != expected) {
        throw Mismatch{
            "the demo's " + std::string{story->key} + " stopped at " + step + ": " + std::to_string(answer.status) +
            " " + answer.json["detail"].string_or()
        };
    }
    co_return std::move(answer.json);
}

Json agreement(const Story& story) {
    return Json::object()
        .set("influencerEmail", kCreator.email)
        .set("title", story.title)
        .set("description", story.description)
        .set("currency", story.currency)
        .set("amountBudget", story.budget)
        .set("amountInfluencerFee", story.fee);
}

asio::awaitable<void> play(Cast* cast, const Story* story) {
    const Json made = co_await ask(&cast->company, story, "agree", "/collaborations", agreement(*story), 201);
    if (story->depth == Depth::agreed) {
        co_return;
    }
    const std::string collaboration = "/collaborations/" + made["id"].string_or();
    const Json intent = co_await ask(
        &cast->company,
        story,
        "begin",
        "/payments/create-intent",
        Json::object().set("collaborationId", made["id"].string_or()),
        201
    );
    if (story->depth == Depth::begun) {
        co_return;
    }
    const std::string payment = "/payments/" + intent["payment"]["id"].string_or();
    const bool is_declined = story->depth == Depth::declined;
    const Json card = Json::object().set(
        "paymentMethodId", is_declined ? "pm_card_chargeDeclinedInsufficientFunds" : "pm_card_bypassPending"
    );
    co_await ask(&cast->company, story, "confirm", payment + "/confirm", card, is_declined ? 402 : 200);
    if (story->depth == Depth::refunded) {
        const Json reason = Json::object().set("reason", "The campaign was called off.");
        co_await ask(&cast->company, story, "refund", payment + "/refund", reason, 201);
    }
    if (story->depth == Depth::submitted || story->depth == Depth::released) {
        co_await ask(&cast->creator, story, "submit", collaboration + "/submit", Json::object(), 200);
    }
    if (story->depth == Depth::released) {
        co_await ask(&cast->company, story, "complete", collaboration + "/complete", Json::object(), 200);
    }
}

// By the system, so that it works for admins too, and without the limits on registration.
asio::awaitable<UserId> ensure_user(Server* server, const Person* person) {
    const services::Services& services = server->backend().services();
    const auto known = co_await services::read(services, [email = person->email](store::Queries& queries) {
        return queries.user_by_email(email);
    });
    if (known) {
        co_return known->id;
    }
    auto hash = co_await server->hasher().hash(std::string{kPassword});
    if (!hash) {
        throw Mismatch{"the demo's users could not be made: " + hash.error().detail};
    }
    const identity::Registration registration{
        .email = std::string{person->email},
        .display_name = std::string{person->name},
        .role = person->role,
        .password_hash = std::move(*hash),
        .default_currency = services.rules->currencies.front(),
    };
    const auto outcome = co_await services::execute_as_system(
        services,
        services::make_request_id(services.random),
        escrow::RegisterUser{.registration = registration},
        engine::Lane::interactive
    );
    const auto* reply = std::get_if<escrow::UserReply>(&outcome.reply);
    if (reply == nullptr) {
        throw Mismatch{"the demo's users could not be made: " + outcome.answer.body};
    }
    co_return reply->user_id;
}

std::string token_of(Server& server, UserId user, identity::Role role) {
    const TokenConfig& tokens = server.config().tokens;
    const Timestamp now = server.backend().services().clock.now();
    return auth::issue_token(
        {
            .issuer = tokens.issuer,
            .subject = to_string(user),
            .audience = tokens.audience,
            .role = std::string{identity::to_string(role)},
            .issued_at = now,
            .expires_at = now + std::chrono::minutes{5},
        },
        tokens.jwt_secret
    );
}

}  // namespace

std::span<const Person> people() {
    return kPeople;
}

asio::awaitable<void> seed(Server* server, std::string url) {
    const UserId company = co_await ensure_user(server, &kCompany);
    const UserId creator = co_await ensure_user(server, &kCreator);
    co_await ensure_user(server, &kAdmin);
    net::HttpClient& http = server->backend().http();
    Random& random = server->backend().services().random;
    Cast cast{.company = {http, random, url}, .creator = {http, random, url}};
    cast.company.use_token(token_of(*server, company, kCompany.role));
    cast.creator.use_token(token_of(*server, creator, kCreator.role));
    const auto& settled = server->config().rules.currencies;
    for (const Story& story : kStories) {
        const auto currency = money::Currency::parse(story.currency);
        if (currency && std::ranges::find(settled, *currency) != settled.end()) {
            co_await play(&cast, &story);
        }
    }
}

}  // namespace holdfast::app::demo
