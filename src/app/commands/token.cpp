// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/kept_secrets.hpp"
#include "auth/jwt.hpp"

namespace holdfast::app::commands {

int token(const Shell& shell, const TokenOptions& options) {
    auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    use_kept_secrets(*config);
    if (config->tokens.jwt_secret.empty()) {
        return shell.fail(ConfigErrors{{"JWT_SECRET", "is not set: there is nothing to sign with"}});
    }
    if (!identity::parse_role(options.role)) {
        return shell.fail(kExitUsage, "usage", "--role must be company, influencer or admin");
    }
    const auto lifetime = options.ttl_seconds ? std::chrono::seconds{*options.ttl_seconds} : config->tokens.lifetime;
    const Timestamp now = from_unix_seconds(to_unix_seconds(SystemClock{}.now()));
    const std::string signed_token = auth::issue_token(
        {
            .issuer = config->tokens.issuer,
            .subject = options.user,
            .audience = config->tokens.audience,
            .role = options.role,
            .issued_at = now,
            .expires_at = now + lifetime,
        },
        config->tokens.jwt_secret
    );
    if (shell.is_json) {
        shell.print(Json::object().set("accessToken", signed_token).set("expiresIn", std::int64_t{lifetime.count()}));
    } else {
        shell.say(signed_token);
    }
    return kExitOk;
}

}  // namespace holdfast::app::commands
