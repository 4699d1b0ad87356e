#include "security/field_numbers.h"
#include "security/key_history.h"
#include "security/keys.h"
#include "security/passwords.h"
#include "security/recovery_key.h"
#include "security/security_messages.h"
#include "security/security_support.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::security;
using practice::testing::outcomeOf;
using practice::testing::textOf;

namespace {

KeyRing newRing(std::uint8_t practiceByte = 1, std::int64_t version = 1) {
    PracticeId practice{};
    practice[0] = practiceByte;
    return KeyRing(SecretKey::random(), practice, version);
}

constexpr FieldNumber kField = fields::kEmployeeLastName;
const core::UserId kUser{3};

} // namespace

TEST_CASE("A sealed value opens only where it belongs") {
    const auto keys = newRing();
    const auto sealed = keys.seal(kField, 7, "Moreno");
    CHECK(keys.open(kField, 7, sealed) == "Moreno");
    CHECK(keys.open(kField, 7, keys.seal(kField, 7, "")).empty());
    SECTION("not in another row") { CHECK_THROWS_AS(keys.open(kField, 8, sealed), SealBroken); }
    SECTION("not in another field") {
        CHECK_THROWS_AS(keys.open(fields::kEmployeeFirstName, 7, sealed), SealBroken);
    }
    SECTION("not with another practice, key version or key") {
        const auto shared = SecretKey::fromBytes(keys.dataKey().data());
        PracticeId other{};
        other[0] = 2;
        CHECK_THROWS_AS(KeyRing(shared, other, 1).open(kField, 7, sealed), SealBroken);
        CHECK_THROWS_AS(KeyRing(shared, keys.practice(), 2).open(kField, 7, sealed), SealBroken);
        CHECK_THROWS_AS(newRing().open(kField, 7, sealed), SealBroken);
        CHECK(KeyRing(shared, keys.practice(), 1).open(kField, 7, sealed) == "Moreno");
    }
    SECTION("not with any byte changed, nor cut short") {
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            auto changed = sealed;
            changed[i] ^= 0x40;
            CHECK_THROWS_AS(keys.open(kField, 7, changed), SealBroken);
        }
        CHECK_THROWS_AS(keys.open(kField, 7, storage::Blob(sealed.begin(), sealed.end() - 1)), SealBroken);
        CHECK_THROWS_AS(keys.open(kField, 7, {}), SealBroken);
    }
}

TEST_CASE("The same text seals differently each time and is blinded the same each time") {
    const auto keys = newRing();
    CHECK(keys.seal(kField, 7, "Moreno") != keys.seal(kField, 7, "Moreno"));
    CHECK(keys.blind(kField, "moreno") == keys.blind(kField, "moreno"));
    CHECK(keys.blind(kField, "moreno") != keys.blind(fields::kEmployeeFirstName, "moreno"));
    CHECK(keys.blind(kField, "moreno") != keys.blind(kField, "moren"));
    CHECK(keys.blind(kField, "moreno") != newRing().blind(kField, "moreno"));
}

TEST_CASE("A password wrap opens with its password, for its user and practice") {
    const auto keys = newRing();
    const auto wrap = wrapWithPassword(keys, kUser, "correct horse", PasswordCost::cheapest());
    const auto opened = unwrapWithPassword(wrap, keys.practice(), kUser, "correct horse");
    REQUIRE(opened);
    CHECK(std::equal(opened->data(), opened->data() + kKeyBytes, keys.dataKey().data()));
    CHECK_FALSE(unwrapWithPassword(wrap, keys.practice(), kUser, "correct horsf"));
    CHECK_FALSE(unwrapWithPassword(wrap, keys.practice(), core::UserId{4}, "correct horse"));
    CHECK_FALSE(unwrapWithPassword(wrap, newRing(2).practice(), kUser, "correct horse"));
    SECTION("the stored cost is obeyed, and an absurd one is not") {
        auto changed = wrap;
        changed.cost.passes = 2;
        CHECK_FALSE(unwrapWithPassword(changed, keys.practice(), kUser, "correct horse"));
        changed.cost = {1, std::int64_t{1} << 40};
        CHECK_FALSE(unwrapWithPassword(changed, keys.practice(), kUser, "correct horse"));
    }
    SECTION("it can be moved to a new data key without the password") {
        const KeyRing next(SecretKey::random(), keys.practice(), 2);
        const auto moved = rewrapped(wrap, kUser, keys, next);
        const auto fresh = unwrapWithPassword(moved, keys.practice(), kUser, "correct horse");
        REQUIRE(fresh);
        CHECK(std::equal(fresh->data(), fresh->data() + kKeyBytes, next.dataKey().data()));
        auto slippedIn = wrap;
        slippedIn.publicKey = wrapWithPassword(newRing(), kUser, "mine", PasswordCost::cheapest()).publicKey;
        CHECK_THROWS_AS(rewrapped(slippedIn, kUser, keys, next), SealBroken);
    }
}

TEST_CASE("The default cost of a guess is 64 MiB and three passes") {
    CHECK(PasswordCost{}.memoryKib == 65'536);
    CHECK(PasswordCost{}.passes == 3);
}

TEST_CASE("checkPassword") {
    const auto codeOf = [](std::string_view password, std::string_view user = "dana.moreno") {
        const auto findings = checkPassword(password, user);
        return findings.empty() ? std::string("accepted") : std::string(findings.front().code.key);
    };
    SECTION("counts characters, not bytes") {
        CHECK(codeOf("ñandúñand") == textOf(codes::kPasswordShort));
        CHECK(codeOf("ñandúñandú!x") == "accepted");
        CHECK(codeOf("ninechars") == textOf(codes::kPasswordShort));
        CHECK(codeOf(std::string(1025, 'x') + "y") == textOf(codes::kPasswordLong));
    }
    SECTION("refuses what others try first") {
        for (const char* common :
             {"password123", "Password2026!", "P@ssw0rd!!", "1234567890", "0987654321", "qwertyuiop", "1qaz2wsx3edc",
              "letmein123456", "Summer2026!!", "aaaaaaaaaaaa", "abcabcabcabc", "iloveyou12", "administrator1",
              "welcome2026", "123password123", "abcdefghij", "1q2w3e4r5t6y", "passwordpassword", "dana.moreno",
              "Starwars1977"})
            CHECK(codeOf(common) == textOf(codes::kPasswordCommon));
    }
    SECTION("has no composition rules") {
        for (const char* good : {"correct horse battery", "riverside-demo", "nightingale lamp", "kaffee am fenster",
                                 "8154920673", "zqxjkvbwpy"})
            CHECK(codeOf(good) == "accepted");
    }
}

TEST_CASE("One-time passwords are of four groups, differ, and satisfy the rules") {
    const auto one = newOneTimePassword();
    CHECK(one.size() == 19);
    CHECK(one[4] == '-');
    CHECK(one != newOneTimePassword());
    CHECK(checkPassword(one, "dana").empty());
}

TEST_CASE("RecoveryKey") {
    const auto key = RecoveryKey::random();
    const std::string printed = key.printed();
    CHECK(printed.size() == 55 + 10);
    SECTION("is read back, whatever the case and the spaces") {
        std::string typed;
        for (const char c : printed)
            typed += c == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const auto read = RecoveryKey::parse("  " + typed + "\n");
        REQUIRE(read);
        CHECK(std::equal(read->secret().data(), read->secret().data() + kKeyBytes, key.secret().data()));
    }
    SECTION("finds every single wrong letter") {
        int found = 0, tried = 0;
        for (std::size_t i = 0; i < printed.size(); ++i) {
            if (printed[i] == '-')
                continue;
            std::string wrong = printed;
            wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
            ++tried;
            found += outcomeOf(RecoveryKey::parse(wrong)) == textOf(codes::kRecoveryChecksum) ? 1 : 0;
        }
        CHECK(tried == 55);
        CHECK(found >= 54); // 16 check bits miss one in 65,536
    }
    SECTION("says what is wrong") {
        CHECK(outcomeOf(RecoveryKey::parse(printed.substr(1))) == textOf(codes::kRecoveryLength));
        CHECK(outcomeOf(RecoveryKey::parse(printed + "A")) == textOf(codes::kRecoveryLength));
        CHECK(outcomeOf(RecoveryKey::parse("")) == textOf(codes::kRecoveryLength));
        std::string odd = printed;
        odd[13] = '*';
        const auto refused = RecoveryKey::parse(odd);
        CHECK(outcomeOf(refused) == textOf(codes::kRecoveryCharacter));
        const auto& args = std::get<core::Findings>(refused.error()).front().args;
        CHECK(std::get<std::int64_t>(args.front().value) == 3);
        odd.replace(13, 1, "\xC3\xA9"); // named whole, not as half a letter
        const auto accented = RecoveryKey::parse(odd);
        CHECK(std::get<std::string>(std::get<core::Findings>(accented.error()).front().args[1].value) == "\xC3\xA9");
    }
    SECTION("wraps the data key for one practice") {
        const auto keys = newRing();
        const auto wrap = key.wrap(keys);
        const auto opened = key.unwrap(wrap, keys.practice(), 1);
        REQUIRE(opened);
        CHECK(std::equal(opened->data(), opened->data() + kKeyBytes, keys.dataKey().data()));
        CHECK_FALSE(key.unwrap(wrap, keys.practice(), 2));
        CHECK_FALSE(RecoveryKey::random().unwrap(wrap, keys.practice(), 1));
    }
}
