// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/record.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace holdfast::simulation {
namespace {

Json describe(const Campaign& campaign) {
    Json findings = Json::array();
    for (const std::string& finding : campaign.findings) {
        findings.push(Json{finding});
    }
    Json json = Json::object();
    json.set("commit", Json{campaign.commit});
    json.set("first", Json{static_cast<std::int64_t>(campaign.first)});
    json.set("next", Json{static_cast<std::int64_t>(campaign.next)});
    json.set("last", Json{static_cast<std::int64_t>(campaign.last)});
    json.set("stepsEach", Json{static_cast<std::int64_t>(campaign.steps_each)});
    json.set("steps", Json{campaign.steps});
    json.set("crashes", Json{campaign.crashes});
    json.set("diskFailures", Json{campaign.disk_failures});
    json.set("seconds", Json{static_cast<std::int64_t>(campaign.seconds)});
    json.set("findings", std::move(findings));
    return json;
}

Campaign read_campaign(const Json& json) {
    Campaign campaign{
        .commit = json["commit"].string_or(),
        .first = static_cast<std::uint64_t>(json["first"].int_or(0)),
        .next = static_cast<std::uint64_t>(json["next"].int_or(0)),
        .last = static_cast<std::uint64_t>(json["last"].int_or(0)),
        .steps_each = static_cast<int>(json["stepsEach"].int_or(0)),
        .steps = json["steps"].int_or(0),
        .crashes = json["crashes"].int_or(0),
        .disk_failures = json["diskFailures"].int_or(0),
        .seconds = static_cast<double>(json["seconds"].int_or(0)),
    };
    if (const auto* findings = json["findings"].as_array()) {
        for (const Json& finding : *findings) {
            campaign.findings.push_back(finding.string_or());
        }
    }
    return campaign;
}

}  // namespace

Record::Record(std::filesystem::path file) : file_{std::move(file)} {
    if (!std::filesystem::exists(file_)) {
        return;
    }
    std::ifstream in{file_};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto json = parse_json(text);
    if (!json || (*json)["campaigns"].as_array() == nullptr) {
        throw std::runtime_error{file_.string() + " is not a record of simulations"};
    }
    std::ranges::transform(*(*json)["campaigns"].as_array(), std::back_inserter(campaigns_), read_campaign);
}

Campaign& Record::campaign(std::uint64_t first, std::uint64_t last, int steps_each) {
    const auto found = std::ranges::find_if(campaigns_, [&](const Campaign& one) {
        return one.first == first && one.last == last && one.steps_each == steps_each;
    });
    if (found != campaigns_.end()) {
        return *found;
    }
    campaigns_.push_back({.first = first, .next = first, .last = last, .steps_each = steps_each});
    return campaigns_.back();
}

void Record::save() const {
    std::string text = "{\"campaigns\":[";
    for (const Campaign& campaign : campaigns_) {
        text += (&campaign == campaigns_.data() ? "\n" : ",\n") + to_json(describe(campaign));
    }
    text += "\n]}\n";
    const std::filesystem::path fresh = file_.string() + ".new";
    {
        std::ofstream out{fresh};
        out << text;
        out.flush();
        if (!out) {
            throw std::runtime_error{"can't write " + fresh.string()};
        }
    }
    std::filesystem::rename(fresh, file_);
}

}  // namespace holdfast::simulation
