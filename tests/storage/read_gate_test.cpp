#include "storage/read_gate.h"

#include "storage/test_database.h"

#include <atomic>
#include <thread>

using namespace practice;
using namespace practice::storage;
using namespace practice::testing;
using std::chrono::milliseconds;

TEST_CASE("readers pass together while nobody writes") {
    ReadGate gate(milliseconds(1000));
    const auto first = gate.enter();
    std::thread([&] {
        const auto second = gate.enter();
        CHECK(gate.readers() == 2);
        gate.leave(second);
    }).join();
    gate.leave(first);
    CHECK(gate.readers() == 0);
}

TEST_CASE("a closed gate holds newcomers back, but nobody who is inside") {
    ReadGate gate(milliseconds(5000));
    const auto mine = gate.enter();
    gate.close();
    const auto again = gate.enter(); // Would wait for ever for itself otherwise.
    std::atomic<bool> through{false};
    std::thread newcomer([&] {
        const auto ticket = gate.enter();
        through = true;
        gate.leave(ticket);
    });
    std::this_thread::sleep_for(milliseconds(50));
    CHECK_FALSE(through);
    gate.leave(again);
    gate.leave(mine);
    gate.open();
    newcomer.join();
    CHECK(through);
}

TEST_CASE("waiting at the gate ends even if the writer does not") {
    ReadGate gate(milliseconds(50));
    gate.close();
    std::thread([&] { gate.leave(gate.enter()); }).join();
    gate.open();
    CHECK(gate.readers() == 0);
}

TEST_CASE("overlapping readers leave a moment with no reader at least every 250 ms") {
    ReadGate gate(milliseconds(1000));
    std::atomic<bool> stop{false};
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&, i] {
            while (!stop) {
                const auto ticket = gate.enter();
                std::this_thread::sleep_for(milliseconds(15 + 7 * i));
                gate.leave(ticket);
            }
        });
    std::this_thread::sleep_for(milliseconds(1000));
    stop = true;
    for (auto& reader : readers) reader.join();
    CHECK(gate.longestOccupation() >= milliseconds(70)); // They did overlap.
    CHECK(gate.longestOccupation() <= milliseconds(250));
}

TEST_CASE("a connection is inside the gate exactly while it holds a reader's lock") {
    const TempDir folder;
    const auto database = newPractice(folder / "some.practice");
    auto& gate = database->gate();
    const auto connection = database->connect(Access::Writer);
    CHECK(gate.readers() == 0);
    SECTION("a single statement, from its first row to its end") {
        auto query = connection->prepare("SELECT number FROM schema_migrations");
        CHECK(gate.readers() == 0);
        REQUIRE(query->step());
        CHECK(gate.readers() == 1);
        while (query->step()) {
        }
        CHECK(gate.readers() == 0);
    }
    SECTION("a statement dropped half way") {
        {
            auto query = connection->prepare("SELECT number FROM schema_migrations");
            REQUIRE(query->step());
        }
        CHECK(gate.readers() == 0);
    }
    SECTION("a read transaction") {
        {
            const ReadTransaction view(*connection);
            CHECK(gate.readers() == 1);
            CHECK(numberIn(*connection, "SELECT count(*) FROM schema_migrations") > 0);
            CHECK(gate.readers() == 1);
        }
        CHECK(gate.readers() == 0);
    }
    SECTION("reads inside a writing transaction need none, but a result that outlives it does") {
        auto query = connection->prepare("SELECT number FROM schema_migrations");
        {
            Transaction transaction(*connection);
            REQUIRE(query->step());
            CHECK(gate.readers() == 0);
            transaction.commit();
        }
        CHECK(gate.readers() == 1);
        query.reset();
        CHECK(gate.readers() == 0);
    }
    SECTION("a statement that does not compile") {
        CHECK_THROWS_AS(connection->prepare("SELECT nothing FROM nowhere"), DbError);
        CHECK(gate.readers() == 0);
    }
    SECTION("the same file opened twice shares one gate") {
        const auto again = openFile(folder / "some.practice");
        CHECK(&again->gate() == &gate);
    }
}

TEST_CASE("a writer gets through busy readers of its own process") {
    const TempDir folder;
    const auto database = newPractice(folder / "some.practice");
    std::atomic<bool> stop{false};
    std::atomic<int> reads{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 2; ++i)
        readers.emplace_back([&] {
            const auto connection = database->connect(Access::Reader);
            while (!stop) {
                const ReadTransaction view(*connection);
                auto query = connection->prepare("SELECT next_id FROM id_counters WHERE table_name = 'x'");
                query->step();
                std::this_thread::sleep_for(milliseconds(5));
                ++reads;
            }
        });
    const auto writer = database->connect(Access::Writer);
    const auto from = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) {
        Transaction transaction(*writer);
        writer
            ->prepare("INSERT INTO id_counters (table_name, next_id) VALUES ('x', 1) "
                      "ON CONFLICT (table_name) DO UPDATE SET next_id = id_counters.next_id + 1")
            ->run();
        transaction.commit();
    }
    const auto took = std::chrono::steady_clock::now() - from;
    stop = true;
    for (auto& reader : readers) reader.join();
    CHECK(took < std::chrono::seconds(10));
    CHECK(reads > 0);
    CHECK(numberIn(*writer, "SELECT next_id FROM id_counters WHERE table_name = 'x'") == 20);
}
