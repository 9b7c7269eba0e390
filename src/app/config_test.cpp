// SPDX-License-Identifier: Apache-2.0
#include "app/config.hpp"

#include "app/files.hpp"
#include "app/kept_secrets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

namespace holdfast::app {

namespace {

class ConfigTest : public ::testing::Test {
protected:
    ConfigTest() {
        std::string pattern = std::filesystem::temp_directory_path() / "holdfast-config.XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
    }
    ~ConfigTest() override { std::filesystem::remove_all(folder_); }

    std::string file(const std::string& name, const std::string& content) {
        const auto path = folder_ / name;
        std::ofstream{path} << content;
        return path.string();
    }
    std::expected<Settings, ConfigErrors> read(
        std::map<std::string, std::string> variables, const std::string& path = {}
    ) {
        return Settings::read(
            [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
                const auto found = variables.find(name);
                return found == variables.end() ? std::nullopt : std::optional{found->second};
            },
            path
        );
    }
    std::vector<std::string> wrong_variables(std::map<std::string, std::string> variables) {
        const auto settings = read(std::move(variables));
        if (!settings) {
            return names(settings.error());
        }
        const auto config = make_config(*settings);
        return config ? names(lacks_for_serving(*config)) : names(config.error());
    }
    static std::vector<std::string> names(const ConfigErrors& errors) {
        std::vector<std::string> out;
        for (const ConfigError& error : errors) {
            out.push_back(error.variable);
        }
        return out;
    }

    std::filesystem::path folder_;
};

TEST_F(ConfigTest, WhatIsNotForEverIsKeptForSoManyDays) {
    const auto retention = make_config(*read({{"EVENT_RETENTION_DAYS", "7"}, {"KEY_RETENTION_DAYS", "0"}}))->retention;
    EXPECT_EQ(retention.events, std::chrono::days{7});
    EXPECT_EQ(retention.keys, std::chrono::days{0});
    EXPECT_EQ(retention.jobs, std::chrono::days{30});
    EXPECT_EQ(retention.deliveries, std::chrono::days{90});
    for (const char* wrong : {"-1", "7d", "36501", "1.5"}) {
        EXPECT_EQ(wrong_variables({{"JOB_RETENTION_DAYS", wrong}}), std::vector<std::string>{"JOB_RETENTION_DAYS"});
    }
}

const std::map<std::string, std::string> kEnough{
    {"STRIPE_SECRET_KEY", "sk_test_x"}, {"JWT_SECRET", "a secret of at least thirty-two bytes"}
};

std::map<std::string, std::string> enough_and(std::map<std::string, std::string> more) {
    more.insert(kEnough.begin(), kEnough.end());
    return more;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_F(ConfigTest, TheEnvironmentGoesBeforeTheFile) {
    const std::string path =
        file("holdfast.toml", "port = 9000\ncurrencies = [\"eur\", \"usd\"]\nclearing_delay = \"2d\"\n");
    const auto settings = read({{"PORT", "9001"}, {"CLEARING_DELAY", ""}}, path);
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->of("PORT").text, "9001");
    EXPECT_EQ(settings->of("PORT").source, "environment");
    EXPECT_EQ(settings->of("CURRENCIES").source, path);
    EXPECT_EQ(settings->of("MINIMUM_PAYOUT").source, "default");
    const auto config = make_config(*settings);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->port, 9001);
    EXPECT_EQ(config->rules.clearing_delay, std::chrono::hours{48});
    ASSERT_EQ(config->rules.currencies.size(), 2U);
    EXPECT_EQ(config->rules.currencies.front().code(), "eur");
}

TEST_F(ConfigTest, ASecretMayComeFromAFile) {
    const std::string path = file("key", "sk_test_from_a_file\n");
    const auto settings = read({{"STRIPE_SECRET_KEY_FILE", path}});
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->text("STRIPE_SECRET_KEY"), "sk_test_from_a_file");
    EXPECT_EQ(settings->of("STRIPE_SECRET_KEY").source, "STRIPE_SECRET_KEY_FILE");
    EXPECT_EQ(wrong_variables({{"JWT_SECRET_FILE", "/nowhere/at/all"}}), Names{"JWT_SECRET_FILE"});
    EXPECT_EQ(wrong_variables({{"JWT_SECRET_FILE", path}, {"JWT_SECRET", "x"}}), Names{"JWT_SECRET"});
}

TEST_F(ConfigTest, AFileWithWhatIsNoSettingIsRefused) {
    const auto unknown = read({}, file("a.toml", "prot = 8080\n"));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(names(unknown.error()), Names{"PROT"});
    const auto broken = read({}, file("b.toml", "port = \n"));
    ASSERT_FALSE(broken);
    EXPECT_EQ(names(broken.error()), Names{"--config"});
    for (const auto* text : {"[ = 1\n", "[]\n", "a. = 1\n", "[[ = 1\n", "x = {, = 1}\n", "caf\xc3\xa9 = 1\n"}) {
        EXPECT_FALSE(read({}, file("d.toml", text))) << text;
    }
    const auto nested = read({}, file("c.toml", "[port]\nhttp = 1\n"));
    ASSERT_FALSE(nested);
    EXPECT_EQ(names(nested.error()), Names{"PORT"});
    EXPECT_FALSE(read({}, "/nowhere.toml"));
}

TEST_F(ConfigTest, EveryErrorIsToldAtOnceByItsVariable) {
    EXPECT_EQ(
        wrong_variables({
            {"PORT", "70000"},
            {"JWT_TTL", "soon"},
            {"MINIMUM_PAYOUT", "0"},
            {"RATE_LIMIT", "-1"},
            {"LOG_LEVEL", "loud"},
            {"CURRENCIES", "usd,USD"},
            {"TLS_CERT", "/cert.pem"},
            {"STRIPE_API_BASE", "ftp://x"},
        }),
        (Names{
            "PORT", "STRIPE_API_BASE", "JWT_TTL", "RATE_LIMIT", "LOG_LEVEL", "CURRENCIES", "MINIMUM_PAYOUT", "TLS_KEY"
        })
    );
}

TEST_F(ConfigTest, ServingNeedsAKeyAndAWayToCheckTokens) {
    EXPECT_EQ(wrong_variables({}), (Names{"STRIPE_SECRET_KEY", "JWT_SECRET"}));
    EXPECT_EQ(wrong_variables(kEnough), Names{});
    EXPECT_EQ(wrong_variables({{"STRIPE_SECRET_KEY", "sk_test_x"}, {"JWKS_URL", "https://id.test/keys"}}), Names{});
    EXPECT_EQ(wrong_variables(enough_and({{"JWKS_FILE", "/keys.json"}})), Names{"JWT_SECRET"});
}

TEST_F(ConfigTest, TokensHaveAnIssuerAnAudienceAndASecret) {
    const std::string nothing = file("nothing", "");
    EXPECT_EQ(wrong_variables(enough_and({{"JWT_ISSUER_FILE", nothing}})), Names{"JWT_ISSUER"});
    EXPECT_EQ(wrong_variables(enough_and({{"JWT_AUDIENCE_FILE", nothing}})), Names{"JWT_AUDIENCE"});
    EXPECT_EQ(wrong_variables({{"STRIPE_SECRET_KEY", "sk_test_x"}, {"JWT_SECRET_FILE", nothing}}), Names{"JWT_SECRET"});
    // An empty variable is none: the default stands.
    EXPECT_EQ(wrong_variables(enough_and({{"JWT_ISSUER", ""}})), Names{});
}

TEST_F(ConfigTest, ALiveKeyGoesNowhereButToStripe) {
    std::map<std::string, std::string> live{{"STRIPE_SECRET_KEY", "sk_live_x"}, {"JWT_SECRET", std::string(32, 'x')}};
    EXPECT_EQ(wrong_variables(live), Names{});
    live["STRIPE_API_BASE"] = "http://127.0.0.1:12111";
    EXPECT_EQ(wrong_variables(live), Names{"STRIPE_API_BASE"});
    live["STRIPE_API_BASE"] = "https://api.stripe.com/";
    live["STRIPE_JS_URL"] = "https://cdn.example/stripe.js";
    EXPECT_EQ(wrong_variables(live), Names{"STRIPE_JS_URL"});
    live.erase("STRIPE_JS_URL");
    live["STRIPE_PUBLISHABLE_KEY"] = "pk_test_x";
    EXPECT_EQ(wrong_variables(live), Names{"STRIPE_PUBLISHABLE_KEY"});
    live["STRIPE_PUBLISHABLE_KEY"] = "pk_live_x";
    live["JWT_SECRET"] = "short";
    EXPECT_EQ(wrong_variables(live), Names{"JWT_SECRET"});
}

TEST_F(ConfigTest, SecretsAreShownMasked) {
    for (const Setting& setting : all_settings()) {
        const std::string value = "postgres://someone:a-password-that-is-long@db.test/books";
        const std::string text = shown(setting, {value, "environment"});
        EXPECT_EQ(text.contains("a-password"), !setting.is_secret) << setting.name;
    }
    const Setting url{"DATABASE_URL", "", "", true};
    EXPECT_EQ(shown(url, {"sqlite:///var/lib/holdfast/holdfast.db", ""}), "sqlite:///var/lib/holdfast/holdfast.db");
}

TEST_F(ConfigTest, APasswordIsMaskedWhereverAnAddressHoldsIt) {
    const Setting setting{"DATABASE_URL", "", "", true};
    for (const char* url :
         {"postgresql://db/holdfast?user=h&password=s3cret",
          "postgresql://db/holdfast?user=h&p%61ssword=s3cret",
          "postgresql://db/holdfast?sslpassword=s3cret&user=h",
          "postgresql://h:s3cret@db/holdfast",
          "host=db user=h password=s3cret",
          "postgresql://db/holdfast?user=%zz&pass%77ord=s3cret"}) {
        const std::string text = shown(setting, {url, "environment"});
        EXPECT_FALSE(text.contains("s3c") || text.contains("ret")) << text;
    }
    EXPECT_EQ(shown(setting, {"postgresql://h:s3cret@db/holdfast", ""}), "postgresql://…");
    for (const char* url : {"postgresql://db/holdfast?sslmode=require", "unix:///run/redis.sock?db=2"}) {
        EXPECT_EQ(shown(setting, {url, ""}), url);
    }
}

TEST_F(ConfigTest, AFilesPathComesFromNoFile) {
    for (const char* name : {"TLS_CERT_FILE", "TLS_KEY_FILE"}) {
        EXPECT_EQ(wrong_variables({{name, file("cert.pem", "-----BEGIN")}}), std::vector<std::string>{name});
    }
}

TEST_F(ConfigTest, KeysFromAFileMustBeThere) {
    const auto wrong = [&](const std::string& path) {
        return wrong_variables({{"STRIPE_SECRET_KEY", "sk_test_x"}, {"JWKS_FILE", path}});
    };
    EXPECT_EQ(wrong((folder_ / "nothing.json").string()), std::vector<std::string>{"JWKS_FILE"});
    EXPECT_EQ(wrong(file("broken.json", "{")), std::vector<std::string>{"JWKS_FILE"});
    EXPECT_EQ(wrong(file("empty.json", R"({"keys":[]})")), std::vector<std::string>{"JWKS_FILE"});
    EXPECT_TRUE(
        wrong(
            file(
                "good.json",
                R"({"keys":[{"kty":"OKP","crv":"Ed25519","kid":"e1","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]})"
            )
        )
            .empty()
    );
}

TEST_F(ConfigTest, AWebhookMayHaveSeveralSecrets) {
    const auto settings = read(enough_and({{"STRIPE_WEBHOOK_SECRET", "whsec_a, whsec_b,"}}));
    const auto config = make_config(*settings);
    ASSERT_TRUE(config);
    ASSERT_EQ(config->stripe.webhook_secrets.size(), 2U);
    EXPECT_EQ(config->stripe.webhook_secrets[1].reveal(), "whsec_b");
}

TEST_F(ConfigTest, NodesMayHaveARedisAndAReplica) {
    const auto config = make_config(*read(enough_and({
        {"DATABASE_URL", "postgres://db.test/books"},
        {"DATABASE_READ_URL", "postgres://replica.test/books"},
        {"REDIS_URL", "redis://cache.test:6380/2"},
    })));
    ASSERT_TRUE(config);
    EXPECT_EQ(config->database_read_url, "postgres://replica.test/books");
    ASSERT_TRUE(config->redis_address);
    EXPECT_EQ(config->redis_address->port, 6380);
    EXPECT_EQ(config->redis_address->database, 2);
    EXPECT_FALSE(make_config(*read(enough_and({})))->redis_address);
}

TEST_F(ConfigTest, AReplicaIsOfPostgresAlone) {
    const auto wrong = make_config(*read(enough_and({
        {"DATABASE_READ_URL", "postgres://replica.test/books"},
        {"REDIS_URL", "rediss://cache.test"},
    })));
    ASSERT_FALSE(wrong);
    Names names;
    for (const ConfigError& error : wrong.error()) {
        names.push_back(error.variable);
    }
    EXPECT_EQ(names, (Names{"REDIS_URL", "DATABASE_READ_URL"}));
}

TEST_F(ConfigTest, MadeSecretsAreKeptForTheirOwnerAlone) {
    const auto make = [this](std::map<std::string, std::string> variables) {
        variables["DATA_DIR"] = folder_ / "data";
        auto config = make_config(*read(std::move(variables)));
        SystemRandom random;
        make_kept_secrets(*config, random);
        return std::move(*config);
    };
    const Config first = make({});
    const Config second = make({});
    EXPECT_EQ(first.tokens.jwt_secret.reveal(), second.tokens.jwt_secret.reveal());
    EXPECT_GE(first.tokens.jwt_secret.reveal().size(), 32U);
    EXPECT_TRUE(first.stripe.webhook_secrets.front().reveal().starts_with("whsec_"));
    struct stat status{};
    ASSERT_EQ(::stat((folder_ / "data" / kJwtSecretFile).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(make({{"JWT_SECRET", "mine"}}).tokens.jwt_secret.reveal(), "mine");
}

}  // namespace holdfast::app
