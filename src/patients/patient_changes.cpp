#include "patients/patient_changes.h"

#include <nlohmann/json.hpp>

namespace practice::patients {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

template <class Tag> std::string text(core::StrongId<Tag> id) {
    return id.isValid() ? std::to_string(id.value()) : std::string();
}
std::string text(bool flag) { return flag ? "yes" : ""; }

/// Every member once; the names are the audit's and the stored ones.
Values valuesOf(const PatientDraft& p) {
    return {
        {"number", p.number},
        {"last_name", p.lastName},
        {"first_name", p.firstName},
        {"preferred_name", p.preferredName},
        {"birth_date", core::toIso(p.birthDate)},
        {"sex", std::string(key(p.sex))},
        {"street", p.address.street},
        {"city", p.address.city},
        {"region", p.address.region},
        {"postal_code", p.address.postalCode},
        {"phone", p.phone},
        {"email", p.email},
        {"note", p.note},
        {"guarantor", text(p.guarantor)},
        {"home_department", text(p.homeDepartment)},
        {"bad_address", text(p.isBadAddress)},
        {"statement_hold", text(p.isStatementHold)},
    };
}

} // namespace

std::vector<FieldChange> changesBetween(const PatientDraft& before, const PatientDraft& after) {
    std::vector<FieldChange> changes;
    const auto old = valuesOf(before);
    const auto now = valuesOf(after);
    for (std::size_t at = 0; at < now.size(); ++at)
        if (old[at].second != now[at].second)
            changes.push_back({now[at].first, old[at].second, now[at].second});
    return changes;
}

std::vector<std::string> fieldNames(const std::vector<FieldChange>& changes) {
    std::vector<std::string> names;
    names.reserve(changes.size());
    for (const auto& change : changes)
        names.push_back(change.field);
    return names;
}

std::string describe(const std::vector<FieldChange>& changes) {
    std::string lines;
    for (const auto& change : changes)
        lines.append(lines.empty() ? "" : "\n").append(change.field).append(": ").append(change.before).append(" → ").append(
            change.after);
    return lines;
}

std::string toJson(const PatientDraft& patient) {
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [name, value] : valuesOf(patient))
        object[name] = value;
    return object.dump();
}

PatientDraft fromJson(const std::string& json) {
    const auto object = nlohmann::json::parse(json);
    const auto text = [&object](const char* name) { return object.value(name, std::string()); };
    const auto number = [&text](const char* name) {
        const auto digits = text(name);
        return digits.empty() ? std::int64_t{0} : std::stoll(digits);
    };
    PatientDraft p;
    p.number = text("number");
    p.lastName = text("last_name");
    p.firstName = text("first_name");
    p.preferredName = text("preferred_name");
    p.birthDate = core::parseIsoDate(text("birth_date")).value_or(p.birthDate);
    p.sex = sexFrom(text("sex")).value_or(Sex::Unknown);
    p.address = {text("street"), text("city"), text("region"), text("postal_code")};
    p.phone = text("phone");
    p.email = text("email");
    p.note = text("note");
    p.guarantor = PatientId(number("guarantor"));
    p.homeDepartment = core::DepartmentId(number("home_department"));
    p.isBadAddress = !text("bad_address").empty();
    p.isStatementHold = !text("statement_hold").empty();
    return p;
}

} // namespace practice::patients
