#include "ui/ledger/desk.h"

#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "ui/common/format.h"

#include <algorithm>

namespace practice::ui::ledger {

namespace {

core::Result<Lookups> readLookups(app::Services& services) {
    Lookups lookups;
    const auto& context = services.context();
    lookups.zone = organization::OrganizationService::practiceZone(context.connection);
    lookups.today = context.clock.today(lookups.zone);
    PRACTICE_TRY_ASSIGN(lookups.accounts, services.ledger().accounts());
    PRACTICE_TRY_ASSIGN(lookups.firstOpen, services.ledger().firstOpenDate());
    PRACTICE_TRY_ASSIGN(lookups.departments, services.organization().departments(organization::Archived::Show));
    std::sort(lookups.accounts.begin(), lookups.accounts.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
    return lookups;
}

} // namespace

const books::Account* Lookups::account(books::AccountId id) const {
    const auto at = std::find_if(accounts.begin(), accounts.end(), [id](const auto& a) { return a.id == id; });
    return at == accounts.end() ? nullptr : &*at;
}

QString Lookups::accountText(books::AccountId id) const {
    const auto* found = account(id);
    return found ? fromUtf8(found->code) + QLatin1Char(' ') + fromUtf8(found->name) : QString();
}

QString Lookups::department(std::int64_t id) const {
    const auto at = std::find_if(departments.begin(), departments.end(), [id](const auto& d) { return d.id.value() == id; });
    return at == departments.end() ? QString() : fromUtf8(at->name);
}

Desk::Desk(shell::PageContext context, QWidget* page) : PageDesk(std::move(context), page) {
    connect(&hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        for (const auto* kind : {"account", "period", "journal_entry", "journal_batch", "department"})
            if (touches(changes, kind))
                return reload();
    });
    connect(&hub(), &ChangeHub::everythingChanged, this, &Desk::reload);
}

void Desk::reload() {
    read(
        this, m_slot, [](app::Services& services, core::Progress&) { return readLookups(services); },
        [this](Lookups lookups) {
            m_lookups = std::move(lookups);
            emit lookupsChanged();
            emit journalChanged();
        });
}

void Desk::reverseNow(books::EntryId id) {
    write(
        this, tr("Reversing the entry"),
        [id, on = lookups().postingDate(), reason = toUtf8(tr("Reversed right after posting"))](app::Services& services, core::Progress&) {
            return services.ledger().reverse(id, on, reason);
        },
        [this, id](const core::Changed<books::EntryId>& reversal) {
            navigator().toast(tr("Entry %1 is reversed by entry %2").arg(id.value()).arg(reversal.value.value()));
        });
}

void Desk::reverseBatchNow(books::BatchId id) {
    write(
        this, tr("Reversing the batch"),
        [id, on = lookups().postingDate(), reason = toUtf8(tr("Reversed right after the import"))](app::Services& services, core::Progress&) {
            return services.ledger().reverseBatch(id, on, reason);
        },
        [this](const core::Changed<books::BatchId>&) { navigator().toast(tr("The imported opening balances are reversed")); });
}

} // namespace practice::ui::ledger
