#include "people/visible_records.h"

#include "people/people_rules.h"

namespace practice::people {

VisibleCredentials::VisibleCredentials(const security::Context& context, Opened opened) {
    const CredentialRepository repository(context.connection, context.session.keys());
    take(repository.list(opened), repository.requirements(), context.session);
}

VisibleCredentials::VisibleCredentials(const security::Context& context, Opened opened,
                                       std::span<const EmployeeId> holders) {
    const CredentialRepository repository(context.connection, context.session.keys());
    take(repository.listOf(holders, opened), repository.requirements(), context.session);
}

void VisibleCredentials::take(std::vector<Credential> credentials, std::vector<CredentialRequirement> requirements,
                              const security::Session& session) {
    const bool health = session.may(security::Permission::HealthFactsView);
    const auto isHidden = [health](const auto& record) { return !health && isHealthFact(record.kind); };
    std::erase_if(requirements, isHidden);
    m_requirements = std::move(requirements);
    for (Credential& credential : credentials)
        if (!isHidden(credential)) m_held[credential.holder].push_back(std::move(credential));
}

const std::vector<Credential>& VisibleCredentials::heldBy(EmployeeId holder) const {
    static const std::vector<Credential> none;
    const auto at = m_held.find(holder);
    return at == m_held.end() ? none : at->second;
}

std::vector<CredentialStanding> VisibleCredentials::standings(EmployeeId holder, JobRoleId role,
                                                              core::Date today) const {
    return credentialStandings(role, m_requirements, heldBy(holder), today);
}

void hideHealthNotes(std::vector<LeaveRequest>& leave, bool healthFactsShown) {
    if (healthFactsShown) return;
    for (LeaveRequest& request : leave)
        if (request.kind == LeaveKind::Sick || request.kind == LeaveKind::Parental) {
            request.note.clear();
            request.decisionNote.clear();
        }
}

} // namespace practice::people
