// kill_writer FILE STATE-FOLDER FIRST: works on a demo practice until it is killed. After each commit it prints one line
// that says what is now kept. FIRST numbers the work, so that no two runs write the same record.
#include "long/figures.h"

#include "app/messages.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "people/people_service.h"
#include "scheduling/roster_service.h"
#include "scheduling/setup_service.h"

#include <fmt/format.h>

#include <unistd.h>

using namespace practice;
using namespace practice::testing;

namespace {

void tell(const std::string& line) {
    const auto text = line + "\n";
    if (::write(STDOUT_FILENO, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        std::_Exit(4);
}

class Worker {
  public:
    explicit Worker(SignedIn& in) : m_services(in.services()) {
        for (const auto& entry : m_services.directory()->entries())
            m_people.push_back(entry.id);
        for (const auto& account : valueOf(m_services.ledger().accounts()))
            if (account.code == "1000" || account.code == "6600")
                m_accounts.push_back(account.id);
        const auto today = core::makeDate(2026, 11, 18);
        for (const auto& head : valueOf(m_services.rosters().rosters({core::addDays(today, 30), core::addDays(today, 50)})))
            m_rosters.push_back(head.id);
        for (const auto& type : valueOf(m_services.rosterSetup().shiftTypes()))
            if (type.value.code == "T")
                m_training = type.value.id;
    }

    void work(int n) {
        switch (n % 5) {
        case 0: hire(n); break;
        case 1: post(n); break;
        case 2: saveRoster(n / 5); break;
        case 3: recordCredential(n); break;
        default: requestLeave(n);
        }
    }

  private:
    core::EmployeeId person(int n) const { return m_people[static_cast<std::size_t>(n) % m_people.size()]; }

    void hire(int n) {
        people::EmployeeDraft draft;
        draft.staffNumber = fmt::format("K{}", n);
        draft.lastName = fmt::format("Kept{}", n);
        draft.firstName = "Always";
        const auto* like = m_services.directory()->find(m_people.front());
        draft.role = like->role;
        draft.homeDepartment = like->homeDepartment;
        draft.hiredOn = core::makeDate(2026, 1, 5);
        tell(fmt::format("employee {}", valueOf(m_services.people().hire(draft)).value.value()));
    }
    void post(int n) {
        ledger::EntryDraft draft;
        draft.postedOn = core::makeDate(2026, 11, 1 + n % 18);
        draft.memo = fmt::format("work {}", n);
        const auto amount = core::Money::fromCents(100 + n);
        draft.lines = {{m_accounts[0], amount, {}}, {m_accounts[1], core::Money::fromCents(-100 - n), {}}};
        tell(fmt::format("entry {}", valueOf(m_services.ledger().post(draft)).value.value()));
    }
    /// The n-th cell of the drafts gets a training day.
    void saveRoster(int n) {
        const auto id = m_rosters[static_cast<std::size_t>(n) % m_rosters.size()];
        auto roster = valueOf(m_services.rosters().open(id));
        const auto& staff = roster.input->staff;
        const auto cell = static_cast<std::size_t>(n) / m_rosters.size();
        const auto employee = staff[cell % staff.size()].id;
        const auto day = core::addDays(roster.head.days.from, static_cast<int>(cell / staff.size() % 28));
        auto shifts = roster.draft.at(employee, day);
        shifts = {{m_training, {}, !shifts.empty() && !shifts.front().pinned, scheduling::Origin::Hand, fmt::format("n{}", n)}};
        roster.draft.set({employee, day}, shifts);
        valueOf(m_services.rosters().save(roster.head, roster.draft));
        tell(fmt::format("cell {} {} {}", id.value(), employee.value(), core::toIso(day)));
    }
    void recordCredential(int n) {
        people::CredentialDraft draft;
        draft.holder = person(n);
        draft.kind = people::CredentialKind::Other;
        draft.number = fmt::format("C{}", n);
        draft.issuedOn = core::makeDate(2026, 1, 5);
        draft.expiresOn = core::makeDate(2028, 1, 5);
        tell(fmt::format("credential {}", valueOf(m_services.people().recordCredential(draft)).value.value()));
    }
    void requestLeave(int n) {
        people::LeaveDraft draft;
        draft.employee = person(n);
        const auto day = core::addDays(core::makeDate(2027, 3, 1), n); // each day once
        draft.days = {day, core::addDays(day, 1)};
        tell(fmt::format("leave {}", valueOf(m_services.people().requestLeave(draft)).value.value()));
    }

    app::Services& m_services;
    std::vector<core::EmployeeId> m_people;
    std::vector<ledger::AccountId> m_accounts;
    std::vector<scheduling::RosterId> m_rosters;
    scheduling::ShiftTypeId m_training;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 4)
        return 2;
    return reportedBy([&] {
        const core::FixedClock clock(kDemoNow);
        SignedIn in(argv[1], argv[2], clock, "manager", app::kDemoPassword);
        Worker worker(in);
        tell("ready");
        for (int n = std::atoi(argv[3]);; ++n)
            worker.work(n);
        return 0;
    });
}
