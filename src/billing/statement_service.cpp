#include "billing/account_view.h"
#include "billing/provider_repository.h"
#include "billing/statement_repository.h"
#include "billing/statement_rules.h"
#include "patients/patient_service.h"
#include "security/audit_reads.h"
#include "storage/id_source.h"

#include <algorithm>

namespace practice::billing {

using namespace accounting;
using core::error;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

std::string nameOf(const patients::Patient& patient) { return patient.firstName + " " + patient.lastName; }

std::map<EmployeeId, std::string> providerNames(storage::Connection& connection, const security::KeyRing& keys) {
    std::map<EmployeeId, std::string> names;
    for (auto& provider : ProviderRepository(connection, keys).list())
        names.emplace(provider.employee, std::move(provider.name));
    return names;
}

std::string textOf(const Charge& charge, const std::map<EmployeeId, std::string>& providers) {
    std::string text = charge.kind == ChargeKind::Opening ? "Balance carried over" : charge.kind == ChargeKind::Fee ? "Fee" : charge.code;
    for (const auto& modifier : charge.modifiers)
        text += " " + modifier;
    if (const auto provider = providers.find(charge.provider); provider != providers.end())
        text += ", " + provider->second;
    return text;
}

void addAccount(StatementContent& content, const AccountView& view, const std::string& patient,
                const std::map<EmployeeId, std::string>& providers) {
    content.unappliedCredit += view.unapplied;
    content.pendingInsurance += view.insuranceOwes;
    for (const auto& tree : view.charges) {
        auto line = statementLine(tree);
        if (!line)
            continue;
        line->patient = patient;
        line->text = textOf(tree.charge, providers);
        content.amountDue += line->patientOwes;
        const auto aged = agedPatientPart(tree, content.madeOn);
        for (std::size_t i = 0; i < aged.size(); ++i)
            content.aged[i] += aged[i];
        content.lines.push_back(*std::move(line));
    }
}

core::Result<StatementContent> contentOf(storage::Connection& connection, const security::KeyRing& keys, PatientId patient, core::Date asOf) {
    const auto asked = patients::PatientService::read(connection, keys, patient);
    if (!asked)
        return core::refuse(core::NotFound{{"patient", patient.value()}});
    const bool isOwn = !asked->guarantor.isValid() || asked->guarantor == patient;
    const auto guarantor = isOwn ? asked : patients::PatientService::read(connection, keys, asked->guarantor);
    if (!guarantor)
        return core::refuse(core::NotFound{{"patient", asked->guarantor.value()}});
    StatementContent content;
    content.guarantor = guarantor->id;
    content.guarantorName = nameOf(*guarantor);
    content.address = guarantor->address;
    content.accountNumber = guarantor->number;
    content.madeOn = asOf;
    content.dueOn = core::addDays(asOf, kStatementDays);
    content.aged.resize(5);
    const auto providers = providerNames(connection, keys);
    for (const auto id : StatementRepository(connection, keys).familyOf(guarantor->id)) {
        const auto member = id == guarantor->id ? guarantor : patients::PatientService::read(connection, keys, id);
        PRACTICE_TRY_ASSIGN(const auto view, accountOf(connection, keys, id, asOf));
        addAccount(content, view, member ? nameOf(*member) : std::string(), providers);
    }
    content.amountDue -= content.unappliedCredit;
    std::stable_sort(content.lines.begin(), content.lines.end(),
                     [](const StatementLine& a, const StatementLine& b) { return a.serviceOn < b.serviceOn; });
    content.holds = statementHolds(content, guarantor->isBadAddress, guarantor->isStatementHold);
    return content;
}

} // namespace

core::Result<StatementContent> AccountService::statement(PatientId patient, core::Date asOf) {
    PRACTICE_TRY(authorize(m_context, Permission::StatementsMake));
    const storage::ReadTransaction snapshot(m_context.connection);
    PRACTICE_TRY_ASSIGN(auto content, contentOf(m_context.connection, m_context.session.keys(), patient, asOf));
    m_context.session.reads().noteRead({"patient_account", content.guarantor.value()}, m_context.clock.now());
    return content;
}

Outcome<StatementId> AccountService::keepStatement(const StatementContent& content) {
    PRACTICE_TRY(authorize(m_context, Permission::StatementsMake));
    UnitOfWork work(m_context);
    // As of now: a payment may have come in since it was shown.
    PRACTICE_TRY_ASSIGN(auto now, contentOf(work.connection(), work.keys(), content.guarantor, content.madeOn));
    if (!now.holds.empty())
        return core::refuse(std::move(now.holds));
    if (now.amountDue != content.amountDue || now.lines.size() != content.lines.size())
        return core::refuse(error(codes::kStatementStale, {{"now", cents(now.amountDue)}, {"then", cents(content.amountDue)}}));
    const auto id = storage::IdSource(work.connection()).nextId<StatementId>("statements");
    StatementRepository(work.connection(), work.keys()).insert(id, content, work.now(), work.session().user());
    work.audit({"statement.make", {"statement", id.value()}, {"content"}, core::toText(content.amountDue)});
    work.changed("statement", id.value());
    return core::Changed<StatementId>{id, work.commit()};
}

core::Result<std::vector<StatementContent>> AccountService::statementsOf(PatientId guarantor) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    m_context.session.reads().noteRead({"patient_account", guarantor.value()}, m_context.clock.now());
    return StatementRepository(m_context.connection, m_context.session.keys()).list(guarantor);
}

} // namespace practice::billing
