#include "people_support.h"
#include "storage/read_gate.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <future>

using namespace practice;
using namespace practice::people;
using testing::ClinicFixture;

namespace {
DirectoryEntry entry(std::int64_t id, std::string last, std::string first, std::string number = {}) {
    DirectoryEntry e;
    e.id = EmployeeId(id);
    e.lastName = std::move(last);
    e.firstName = std::move(first);
    e.staffNumber = std::move(number);
    return e;
}
} // namespace

TEST_CASE("The directory sorts as people read names", "[people][directory]") {
    const Directory directory({entry(1, "Nunez", "Zoe"), entry(2, "Ñandú", "Ana"), entry(3, "de la Cruz", "Eva"),
                               entry(4, "Dean", "Al"), entry(5, "De", "Zed"), entry(6, "nunez", "Amy")});
    std::vector<std::int64_t> order;
    for (const auto& e : directory.entries())
        order.push_back(e.id.value());
    CHECK(order == std::vector<std::int64_t>{5, 3, 4, 2, 6, 1});
    CHECK(directory.rankOf(EmployeeId(4)) == 2);
    CHECK(directory.rankOf(EmployeeId(99)) == directory.size());
    CHECK(directory.nameOf(EmployeeId(2)) == "Ñandú, Ana");
    CHECK(directory.nameOf(EmployeeId(99)).empty());
}

TEST_CASE("Search takes words in any order, one typing error and the staff number", "[people][directory]") {
    const Directory directory({entry(1, "Moreno", "Dana", "1001"), entry(2, "Rivera", "Dan", "2002")});
    CHECK(directory.search("dana mor", 5) == std::vector<EmployeeId>{EmployeeId(1)});
    CHECK(directory.search("Morreno", 5) == std::vector<EmployeeId>{EmployeeId(1)});
    CHECK(directory.search("2002", 5) == std::vector<EmployeeId>{EmployeeId(2)});
    CHECK(directory.search("  ", 5).empty());
    CHECK(directory.search("nobody", 5).empty());
}

TEST_CASE_METHOD(ClinicFixture, "The directory follows commits and reads nothing while none was made",
                 "[people][directory]") {
    hired(anEmployee("1", "Moreno", "Dana"));
    const auto first = lists().directory();
    CHECK(first->size() == 1);
    CHECK(lists().directory() == first);
    const auto before = connection().statementsExecuted();
    directory.current(connection(), manager());
    CHECK(connection().statementsExecuted() - before <= 3); // begin, one number, end

    const auto id = hired(anEmployee("2", "Abel", "Zoe"));
    const auto second = lists().directory();
    REQUIRE(second->size() == 2);
    CHECK(second->rankOf(id) == 0);
    CHECK(first->size() == 1); // whoever holds the old one keeps it

    const auto elsewhere = connect();
    PeopleService other({*elsewhere, manager(), clock()});
    REQUIRE(other.hire(anEmployee("3", "Zander", "Al")));
    CHECK(lists().directory()->size() == 3);
}

TEST_CASE_METHOD(ClinicFixture, "A supervisor's directory holds the own departments and who floats there",
                 "[people][directory]") {
    hired(anEmployee("1", "Ward", "Wanda"));
    auto floater = anEmployee("2", "Float", "Flo", "MA", "Family Medicine");
    floater.furtherDepartments = {departments["Short-Stay Ward"]};
    hired(floater);
    hired(anEmployee("3", "Office", "Otto", "FD", "Front Office"));
    const auto& supervisor = sessionAs(security::Role::RosterSupervisor, {departments["Short-Stay Ward"]});
    CHECK(lists(supervisor).directory()->size() == 2);
    CHECK(lists(sessionAs(security::Role::BoardViewer)).directory()->size() == 0);
    CHECK(lists().directory()->size() == 3);
    directory.clear();
    CHECK(lists().directory()->size() == 3);
}

TEST_CASE_METHOD(ClinicFixture, "A reader that waits for a commit does not keep out one that the commit waits for",
                 "[people][directory]") {
    using namespace std::chrono_literals;
    hired(anEmployee("1", "Moreno", "Dana"));
    const auto ofInside = connect(storage::Access::Reader);
    const auto ofWaiting = connect(storage::Access::Reader);
    std::promise<void> isInside, mayRead;
    auto inside = std::async(std::launch::async, [&] {
        const storage::ReadTransaction view(*ofInside);
        isInside.set_value();
        mayRead.get_future().wait();
        return directory.current(*ofInside, manager())->size();
    });
    isInside.get_future().wait();
    database().gate().close(); // as a commit does, which then waits for `inside`
    auto waiting = std::async(std::launch::async, [&] { return directory.current(*ofWaiting, manager())->size(); });
    CHECK(waiting.wait_for(100ms) == std::future_status::timeout);
    mayRead.set_value();
    CHECK(inside.wait_for(5s) == std::future_status::ready);
    database().gate().open();
    CHECK(inside.get() == 1);
    CHECK(waiting.get() == 1);
}

TEST_CASE_METHOD(ClinicFixture, "After a sign-out nothing decrypted comes back into memory", "[people][directory]") {
    using namespace std::chrono_literals;
    hired(anEmployee("1", "Moreno", "Dana"));
    const auto reader = connect(storage::Access::Reader);
    database().gate().close();
    auto late = std::async(std::launch::async, [&] { return directory.current(*reader, manager()); });
    CHECK(late.wait_for(100ms) == std::future_status::timeout); // asked before, answered after
    directory.clear();
    database().gate().open();
    const auto before = late.get();
    CHECK(before->size() == 1);
    CHECK(before.use_count() == 1);
}
