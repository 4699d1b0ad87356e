#include "billing/report_names.h"

#include "billing/setup_service.h"
#include "organization/organization_service.h"
#include "patients/patient_directory.h"
#include "people/directory.h"
#include "security/audit_query.h"

namespace practice::billing {

namespace {

const std::string kNotAssigned = "Not assigned";

std::string known(std::string name, const char* what, std::int64_t id) {
    return name.empty() ? std::string(what) + " " + std::to_string(id) : name;
}

} // namespace

std::string ReportNames::patient(PatientId id) const { return known(m_patients.nameOf(id), "Patient", id.value()); }

std::string ReportNames::provider(EmployeeId id) const {
    return id.isValid() ? known(m_staff.nameOf(id), "Provider", id.value()) : kNotAssigned;
}

const std::string& ReportNames::payer(PayerId id) {
    if (m_payers.empty()) {
        m_payers[PayerId()] = "Patients";
        for (auto& payer : SetupService::allPayers(m_context.connection, m_context.session.keys()))
            m_payers[payer.id] = std::move(payer.name);
    }
    return m_payers.try_emplace(id, "Payer " + std::to_string(id.value())).first->second;
}

void ReportNames::readPlaces() {
    if (!m_places.empty())
        return;
    m_places[DepartmentId()] = {kNotAssigned, kNotAssigned};
    organization::OrganizationService organization(m_context);
    std::map<core::SiteId, std::string> sites;
    if (const auto all = organization.sites(organization::Archived::Show))
        for (const auto& site : *all)
            sites[site.id] = site.name;
    if (const auto all = organization.departments(organization::Archived::Show))
        for (const auto& department : *all)
            m_places[department.id] = {department.name, sites[department.site]};
}

std::string ReportNames::department(DepartmentId id) {
    readPlaces();
    return known(m_places[id].name, "Department", id.value());
}

std::string ReportNames::site(DepartmentId id) {
    readPlaces();
    return known(m_places[id].site, "Site of department", id.value());
}

std::string ReportNames::user(core::UserId id) {
    if (m_users.empty())
        m_users = security::userDisplayNames(m_context.connection, m_context.session.keys());
    return known(m_users[id], "User", id.value());
}

} // namespace practice::billing
