#include "app/sealed_columns.h"

#include "support/practice_fixture.h"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace practice;

namespace {

using Name = std::pair<std::string, std::string>;

/// Columns of bytes that are no sealed value under the data key: keys, wraps, hashes, tags, sealed chunks of their own.
const std::set<Name> kNotResealed{
    {"signin_practice", "practice_id"},  {"signin_practice", "recovery_wrap"}, {"signin_practice", "recovery_backup"},
    {"signin_wraps", "name_hash"},       {"signin_wraps", "salt"},             {"signin_wraps", "secret_wrap"},
    {"signin_wraps", "public_key"},      {"signin_wraps", "public_mac"},       {"signin_wraps", "sealed_key"},
    {"signin_attempts", "name_hash"},    {"signin_backoff", "name_hash"},      {"key_history", "sealed_key"},
    {"audit_log", "detail"},             {"audit_log", "tag"},                 {"audit_head", "tag"},
    {"audit_head", "mac"},               {"import_mappings", "header_blind"},
};

} // namespace

TEST_CASE("every column of bytes is either sealed anew when keys rotate, or named here with its reason") {
    testing::PracticeFixture practice;
    std::set<Name> listed;
    const auto columns = app::sealedColumns();
    for (const auto& column : columns.sealed())
        CHECK(listed.emplace(column.table, column.column).second);
    for (const auto& column : columns.blind())
        CHECK(listed.emplace(column.table, column.column).second);

    std::set<Name> stored;
    auto query = practice.connection().prepare(R"(
        SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.type = 'BLOB')");
    while (query->step())
        stored.emplace(query->get<std::string>(0), query->get<std::string>(1));
    for (const auto& name : stored) {
        if (name.first.starts_with("attachment"))
            continue; // chunks are sealed by their own key; rotating re-wraps that (storage/attachments.h)
        INFO(name.first << "." << name.second);
        CHECK((listed.contains(name) || kNotResealed.contains(name)));
    }
    for (const auto& name : listed) {
        INFO(name.first << "." << name.second);
        CHECK(stored.contains(name));
    }
}
