#include "storage/connection_factory.h"

#include "storage/id_source.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

using namespace practice;
using namespace practice::storage;
using practice::testing::ConnectionFactory;
using practice::testing::connectionFactories;
using practice::testing::kindThrownBy;

namespace {

constexpr auto kTable = "CREATE TABLE things (id INTEGER PRIMARY KEY, amount INTEGER, label TEXT, bytes BLOB) STRICT";

struct Fixture {
    explicit Fixture(const ConnectionFactory& factory)
        : database(factory.fresh()), connection(database->connect(Access::Writer)) {
        Transaction transaction(*connection);
        connection->runScript(kTable);
        transaction.commit();
    }
    std::int64_t count() { return one("SELECT count(*) FROM things"); }
    std::int64_t one(std::string_view sql) {
        auto query = connection->prepare(sql);
        REQUIRE(query->step());
        return query->get<std::int64_t>(0);
    }
    void insert(std::int64_t id, Value amount = {}, Value label = {}, Value bytes = {}) {
        connection->prepare("INSERT INTO things (id, amount, label, bytes) VALUES (:id, :amount, :label, :bytes)")
            ->bind("id", id)
            .bind("amount", amount)
            .bind("label", label)
            .bind("bytes", bytes)
            .run();
    }
    std::unique_ptr<practice::testing::ContractDatabase> database;
    std::unique_ptr<Connection> connection;
};

} // namespace

TEST_CASE("values come back exactly as they were stored") {
    const auto& factory = GENERATE(from_range(connectionFactories()));
    CAPTURE(factory.name);
    Fixture f(factory);

    SECTION("integers up to both ends of 64 bits") {
        const auto value = GENERATE(std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0},
                                    std::int64_t{1} << 33, std::numeric_limits<std::int64_t>::max());
        f.insert(1, value);
        CHECK(f.one("SELECT amount FROM things WHERE id = 1") == value);
    }
    SECTION("text with NUL bytes, UTF-8 and quotes") {
        const std::string text = std::string("a\0b", 3) + "Ñandú 'x' \"y\" \xF0\x9F\x98\x80";
        f.insert(1, {}, text);
        auto query = f.connection->prepare("SELECT label FROM things");
        REQUIRE(query->step());
        CHECK(query->get<std::string>(0) == text);
    }
    SECTION("bytes, also none at all, which is not NULL") {
        Blob all;
        for (int i = 0; i < 256; ++i) all.push_back(static_cast<std::uint8_t>(i));
        f.insert(1, {}, {}, all);
        f.insert(2, {}, std::string(), Blob{});
        auto query = f.connection->prepare("SELECT label, bytes FROM things ORDER BY id");
        REQUIRE(query->step());
        CHECK(query->get<Blob>(1) == all);
        REQUIRE(query->step());
        CHECK_FALSE(query->isNull(0));
        CHECK(query->get<std::string>(0).empty());
        CHECK_FALSE(query->isNull(1));
        CHECK(query->get<Blob>(1).empty());
    }
    SECTION("nothing") {
        f.insert(1);
        auto query = f.connection->prepare("SELECT amount, label, bytes FROM things");
        REQUIRE(query->step());
        CHECK(query->isNull(0));
        CHECK(query->get<std::optional<std::int64_t>>(0) == std::nullopt);
        CHECK(query->get<std::optional<std::string>>(1) == std::nullopt);
        CHECK(kindThrownBy([&] { query->get<std::int64_t>(0); }) == DbErrorKind::TypeMismatch);
        CHECK(kindThrownBy([&] { query->get<std::string>(1); }) == DbErrorKind::TypeMismatch);
    }
    SECTION("values of the domain") {
        const core::Date day = core::makeDate(2026, 2, 28);
        const core::Instant moment{1'772'323'199};
        f.insert(1, toValue(core::Money::fromCents(-12345)), toValue(day));
        f.insert(2, toValue(core::Minutes{480}), toValue(moment));
        auto query = f.connection->prepare("SELECT amount, label FROM things ORDER BY id");
        REQUIRE(query->step());
        CHECK(query->get<core::Money>(0).cents() == -12345);
        CHECK(query->get<core::Date>(1) == day);
        REQUIRE(query->step());
        CHECK(query->get<core::Minutes>(0).count == 480);
        CHECK(query->get<core::Instant>(1) == moment);
    }
}

TEST_CASE("a get of another type than stored is refused, never narrowed") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    f.insert(1, std::int64_t{1} << 40, std::string("2026-02-30"), Blob{1, 2});
    auto query = f.connection->prepare("SELECT amount, label, bytes, 1.5, 2 FROM things");
    REQUIRE(query->step());
    CHECK(kindThrownBy([&] { query->get<int>(0); }) == DbErrorKind::TypeMismatch);
    CHECK(kindThrownBy([&] { query->get<std::string>(0); }) == DbErrorKind::TypeMismatch);
    CHECK(kindThrownBy([&] { query->get<std::int64_t>(1); }) == DbErrorKind::TypeMismatch);
    CHECK(kindThrownBy([&] { query->get<core::Date>(1); }) == DbErrorKind::TypeMismatch);
    CHECK(kindThrownBy([&] { query->get<std::string>(2); }) == DbErrorKind::TypeMismatch);
    CHECK(kindThrownBy([&] { query->get<std::int64_t>(3); }) == DbErrorKind::TypeMismatch);
    CHECK(kindThrownBy([&] { query->get<bool>(4); }) == DbErrorKind::TypeMismatch);
    CHECK(kindThrownBy([&] { query->get<std::int64_t>(5); }) == DbErrorKind::Misuse);
}

TEST_CASE("a statement is one statement with every parameter bound") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    auto& c = *f.connection;
    SECTION("text behind it is refused, every time") {
        for (int i = 0; i < 2; ++i)
            CHECK(kindThrownBy([&] { c.prepare("DELETE FROM things; DELETE FROM things"); }) == DbErrorKind::Misuse);
    }
    SECTION("an end mark and comments behind it are allowed") {
        auto query = c.prepare("SELECT 1; -- the end\n /* really */ ");
        REQUIRE(query->step());
        CHECK(query->get<int>(0) == 1);
    }
    SECTION("nothing at all is refused") { CHECK(kindThrownBy([&] { c.prepare(" -- none"); }) == DbErrorKind::Misuse); }
    SECTION("an unbound parameter is refused") {
        auto query = c.prepare("SELECT 1 FROM things WHERE id = :id AND amount = :amount");
        query->bind("id", 1);
        CHECK(kindThrownBy([&] { query->step(); }) == DbErrorKind::Misuse);
    }
    SECTION("the parameters of an earlier use do not linger") {
        const auto* sql = "SELECT :a";
        c.prepare(sql)->bind("a", 1).run();
        CHECK(kindThrownBy([&] { c.prepare(sql)->step(); }) == DbErrorKind::Misuse);
    }
    SECTION("an unknown name is refused") {
        auto query = c.prepare("SELECT :a");
        CHECK(kindThrownBy([&] { query->bind("b", 1); }) == DbErrorKind::Misuse);
    }
    SECTION("only named parameters") {
        CHECK(kindThrownBy([&] { c.prepare("SELECT ?"); }) == DbErrorKind::Misuse);
        CHECK(kindThrownBy([&] { c.prepare("SELECT @a"); }) == DbErrorKind::Misuse);
    }
    SECTION("transactions are not begun by statements") {
        for (const auto* sql : {"BEGIN", "commit", "/* */ ROLLBACK", "SAVEPOINT a", "VACUUM", "ATTACH 'x' AS y"})
            CHECK(kindThrownBy([&] { c.prepare(sql); }) == DbErrorKind::Misuse);
    }
    SECTION("an error names our statement, not our data") {
        try {
            c.prepare("SELECT nothing_such FROM things");
            FAIL("compiled");
        } catch (const DbError& error) {
            CHECK(std::string(error.what()).find("nothing_such FROM things") != std::string::npos);
        }
    }
}

TEST_CASE("statements of equal text are independent") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    for (int i = 1; i <= 3; ++i) f.insert(i);
    const auto* sql = "SELECT id FROM things WHERE id >= :from ORDER BY id";
    auto outer = f.connection->prepare(sql);
    outer->bind("from", 1);
    std::vector<std::int64_t> seen;
    while (outer->step()) {
        auto inner = f.connection->prepare(sql);
        inner->bind("from", outer->get<std::int64_t>(0));
        while (inner->step()) seen.push_back(outer->get<std::int64_t>(0) * 10 + inner->get<std::int64_t>(0));
    }
    CHECK(seen == std::vector<std::int64_t>{11, 12, 13, 22, 23, 33});
}

TEST_CASE("a statement runs again after its end, with new values") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    auto insert = f.connection->prepare("INSERT INTO things (id, amount) VALUES (:id, :amount)");
    insert->bind("amount", 7);
    for (int i = 1; i <= 3; ++i) CHECK(insert->bind("id", i).run() == 1);
    CHECK(f.count() == 3);
    CHECK(f.connection->prepare("UPDATE things SET amount = 8 WHERE id > 1")->run() == 2);
    CHECK(f.connection->prepare("SELECT id FROM things")->run() == 0);
    CHECK(f.connection->prepare("DELETE FROM things WHERE id = 99")->run() == 0);
}

TEST_CASE("a transaction is whole or nothing") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    SECTION("left without commit") {
        {
            Transaction transaction(*f.connection);
            CHECK(f.connection->inTransaction());
            f.insert(1);
        }
        CHECK_FALSE(f.connection->inTransaction());
        CHECK(f.count() == 0);
    }
    SECTION("left by an exception") {
        CHECK(kindThrownBy([&] {
                  Transaction transaction(*f.connection);
                  f.insert(1);
                  f.insert(1);
              }) == DbErrorKind::Constraint);
        CHECK(f.count() == 0);
    }
    SECTION("committed") {
        {
            Transaction transaction(*f.connection);
            f.insert(1);
            transaction.commit();
            CHECK(kindThrownBy([&] { transaction.commit(); }) == DbErrorKind::Misuse);
        }
        CHECK(f.count() == 1);
    }
    SECTION("a reader sees it after its commit only") {
        auto reader = f.database->connect(Access::Reader);
        auto seen = [&] {
            auto query = reader->prepare("SELECT count(*) FROM things");
            REQUIRE(query->step());
            return query->get<std::int64_t>(0);
        };
        Transaction transaction(*f.connection);
        f.insert(1);
        CHECK(seen() == 0);
        transaction.commit();
        CHECK(seen() == 1);
    }
    SECTION("a result half read does not stand in the way of the commit") {
        f.insert(1);
        f.insert(2);
        Transaction transaction(*f.connection);
        auto rows = f.connection->prepare("SELECT id FROM things ORDER BY id");
        REQUIRE(rows->step());
        auto returning = f.connection->prepare("INSERT INTO things (id) VALUES (3), (4) RETURNING id");
        REQUIRE(returning->step());
        CHECK(returning->get<std::int64_t>(0) == 3);
        transaction.commit();
        CHECK(f.count() == 4);
    }
}

TEST_CASE("misuse of transactions is refused") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    SECTION("a transaction inside a transaction") {
        Transaction transaction(*f.connection);
        CHECK(kindThrownBy([&] { Transaction inner(*f.connection); }) == DbErrorKind::Misuse);
        f.insert(1);
        transaction.commit();
        CHECK(f.count() == 1);
    }
    SECTION("a transaction inside a read transaction") {
        const ReadTransaction view(*f.connection);
        CHECK(kindThrownBy([&] { Transaction inner(*f.connection); }) == DbErrorKind::Misuse);
    }
    SECTION("a change inside a read transaction") {
        const ReadTransaction view(*f.connection);
        CHECK(kindThrownBy([&] { f.insert(1); }) == DbErrorKind::Misuse);
    }
    SECTION("a read transaction inside any other joins it") {
        Transaction transaction(*f.connection);
        f.insert(1);
        {
            const ReadTransaction view(*f.connection);
            CHECK(f.count() == 1);
        }
        CHECK(f.connection->inTransaction());
    }
    SECTION("a change on a reader's connection") {
        auto reader = f.database->connect(Access::Reader);
        CHECK(kindThrownBy([&] { reader->prepare("DELETE FROM things")->run(); }) == DbErrorKind::Misuse);
    }
    SECTION("a commit that waits for a read of its own thread fails at once, instead of at the deadline") {
        f.insert(1);
        f.insert(2);
        auto reader = f.database->connect(Access::Reader);
        auto rows = reader->prepare("SELECT id FROM things");
        REQUIRE(rows->step());
        {
            Transaction transaction(*f.connection);
            f.insert(3);
            const auto from = std::chrono::steady_clock::now();
            CHECK(kindThrownBy([&] { transaction.commit(); }) == DbErrorKind::Misuse);
            CHECK(std::chrono::steady_clock::now() - from < std::chrono::milliseconds(1000));
        }
        while (rows->step()) {
        }
        CHECK(f.count() == 2);
    }
}

TEST_CASE("one view lasts as long as its read transaction") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    const ReadTransaction view(*f.connection);
    CHECK(f.count() == 0);
    CHECK(f.count() == 0);
    CHECK(f.connection->inTransaction());
}

TEST_CASE("data version tells of other connections' commits") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    auto reader = f.database->connect(Access::Reader);
    const auto before = reader->dataVersion();
    CHECK(reader->dataVersion() == before);
    f.insert(1);
    CHECK(reader->dataVersion() != before);
}

TEST_CASE("constraints are enforced") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    {
        Transaction transaction(*f.connection);
        f.connection->runScript("CREATE TABLE parts (id INTEGER PRIMARY KEY, thing_id INTEGER NOT NULL REFERENCES things (id), "
                                "whole INTEGER NOT NULL CHECK (whole IN (0, 1))) STRICT");
        transaction.commit();
    }
    f.insert(1);
    const auto add = [&](Value thing, Value whole) {
        f.connection->prepare("INSERT INTO parts (thing_id, whole) VALUES (:t, :w)")->bind("t", thing).bind("w", whole).run();
    };
    CHECK_NOTHROW(add(toValue(1), toValue(1)));
    CHECK(kindThrownBy([&] { add(toValue(2), toValue(1)); }) == DbErrorKind::Constraint);
    CHECK(kindThrownBy([&] { add(toValue(1), toValue(2)); }) == DbErrorKind::Constraint);
    CHECK(kindThrownBy([&] { add({}, toValue(1)); }) == DbErrorKind::Constraint);
    CHECK(kindThrownBy([&] { add(toValue("secret words"), toValue(1)); }) == DbErrorKind::Constraint);
    try {
        f.insert(1, {}, std::string("secret words"));
        FAIL("accepted");
    } catch (const DbError& error) {
        CHECK(std::string(error.what()).find("secret") == std::string::npos);
        CHECK(std::string(error.what()).find("must be unique") != std::string::npos);
    }
}

TEST_CASE("statements are counted") {
    Fixture f(GENERATE(from_range(connectionFactories())));
    const auto before = f.connection->statementsExecuted();
    f.insert(1);
    f.count();
    CHECK(f.connection->statementsExecuted() == before + 2);
}
