#include "people/people_rules.h"

#include "core/text.h"
#include "people/people_messages.h"

#include <algorithm>

namespace practice::people {
namespace {

constexpr std::size_t kTextLimit = 120;
constexpr std::size_t kNumberLimit = 32;
constexpr int kFteLimit = 15000;
constexpr std::int64_t kWeekMinutes = 7 * 24 * 60;
constexpr std::int64_t kRestLimitMinutes = 48 * 60;
constexpr int kConsecutiveLimit = 31;
constexpr int kYoungest = 14, kOldest = 100;
constexpr std::int64_t kPayLimitCents = 1'000'000; // $10,000 an hour: a slipped decimal point
constexpr int kLeaveLimitDays = 366;
constexpr int kLongPastDays = 60;
constexpr int kDayMinutes = 24 * 60;

void checkText(core::Findings& findings, std::string_view text, const char* field, std::size_t limit = kTextLimit) {
    if (text.size() > limit)
        findings.push_back(
            core::error(codes::kTextTooLong, {{"limit", static_cast<std::int64_t>(limit)}}, field));
}

void checkIdentity(core::Findings& findings, const EmployeeDraft& employee, core::Date today) {
    if (normalisedStaffNumber(employee.staffNumber).empty())
        findings.push_back(core::error(codes::kStaffNumberMissing, {}, "staffNumber"));
    checkText(findings, employee.staffNumber, "staffNumber", kNumberLimit);
    if (core::trimmed(employee.lastName).empty())
        findings.push_back(core::error(codes::kNameMissing, {}, "lastName"));
    if (core::trimmed(employee.firstName).empty())
        findings.push_back(core::error(codes::kNameMissing, {}, "firstName"));
    checkText(findings, employee.lastName, "lastName");
    checkText(findings, employee.firstName, "firstName");
    checkText(findings, employee.preferredName, "preferredName");
    checkText(findings, employee.email, "email");
    if (!employee.email.empty() && !isPlausibleEmail(employee.email))
        findings.push_back(core::error(codes::kEmailUnreadable, {}, "email"));
    if (!employee.phone.empty() && !tidyPhone(employee.phone))
        findings.push_back(core::error(codes::kPhoneUnreadable, {}, "phone"));
    if (employee.birthDate) {
        const int age = *employee.birthDate > today ? -1 : core::yearsBetween(*employee.birthDate, today);
        if (age < kYoungest || age > kOldest)
            findings.push_back(core::error(codes::kBirthDateImplausible, {{"date", *employee.birthDate}}, "birthDate"));
    }
}

void checkLimit(core::Findings& findings, const std::optional<core::Minutes>& value, const char* field) {
    if (value && (value->count < 0 || value->count > kWeekMinutes))
        findings.push_back(core::error(codes::kContractMinutesOutOfRange, {}, field));
}

void checkContract(core::Findings& findings, const WorkContract& contract) {
    checkLimit(findings, contract.minPerWeek, "minPerWeek");
    checkLimit(findings, contract.maxPerWeek, "maxPerWeek");
    if (contract.minPerWeek && contract.maxPerWeek && *contract.minPerWeek > *contract.maxPerWeek)
        findings.push_back(core::error(codes::kMinAboveMax, {}, "minPerWeek"));
    if (contract.minRest && (contract.minRest->count < 0 || contract.minRest->count > kRestLimitMinutes))
        findings.push_back(core::error(codes::kRestOutOfRange, {}, "minRest"));
    if (contract.maxConsecutiveDays &&
        (*contract.maxConsecutiveDays < 1 || *contract.maxConsecutiveDays > kConsecutiveLimit))
        findings.push_back(core::error(codes::kConsecutiveOutOfRange, {{"limit", std::int64_t{kConsecutiveLimit}}},
                                       "maxConsecutiveDays"));
}

void checkDates(core::Findings& findings, const EmployeeDraft& employee) {
    if (employee.hiredOn && employee.terminatedOn && *employee.terminatedOn < *employee.hiredOn)
        findings.push_back(core::error(codes::kTerminatedBeforeHired,
                                       {{"hired", *employee.hiredOn}, {"terminated", *employee.terminatedOn}},
                                       "terminatedOn"));
    if (employee.status == EmployeeStatus::Terminated && !employee.terminatedOn)
        findings.push_back(core::error(codes::kTerminationDateMissing, {}, "terminatedOn"));
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetterOrDigit(char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

} // namespace

core::Findings checkEmployee(const EmployeeDraft& employee, core::Date today) {
    core::Findings findings;
    checkIdentity(findings, employee, today);
    if (!employee.role.isValid()) findings.push_back(core::error(codes::kRoleMissing, {}, "role"));
    if (!employee.homeDepartment.isValid())
        findings.push_back(core::error(codes::kDepartmentMissing, {}, "homeDepartment"));
    if (employee.fteBasisPoints < 0 || employee.fteBasisPoints > kFteLimit)
        findings.push_back(core::error(codes::kFteOutOfRange, {}, "fteBasisPoints"));
    checkContract(findings, employee.contract);
    checkDates(findings, employee);
    return findings;
}

core::Findings checkPayRate(const PayRate& rate, core::Date today) {
    core::Findings findings;
    if (rate.centsPerHour <= 0 || rate.centsPerHour > kPayLimitCents)
        findings.push_back(core::error(codes::kPayOutOfRange, {}, "centsPerHour"));
    if (rate.effectiveOn > core::addDays(today, kLeaveLimitDays))
        findings.push_back(core::warning(codes::kPayFarAhead, {{"date", rate.effectiveOn}}, "effectiveOn"));
    return findings;
}

core::Findings checkLeave(const LeaveDraft& leave, const EmployeeDraft& employee, std::span<const LeaveRequest> others,
                          LeaveId self, core::Date today) {
    core::Findings findings;
    if (leave.days.to <= leave.days.from) {
        findings.push_back(core::error(codes::kLeaveEmpty, {}, "days"));
        return findings;
    }
    if (leave.days.days() > kLeaveLimitDays)
        findings.push_back(core::error(codes::kLeaveTooLong, {{"limit", std::int64_t{kLeaveLimitDays}}}, "days"));
    if (leave.minutes) {
        const std::int64_t start = leave.startMinute.value_or(0);
        if (leave.days.days() != 1 || leave.minutes->count <= 0 || start < 0 ||
            start + leave.minutes->count > kDayMinutes)
            findings.push_back(core::error(codes::kLeavePartDayUnreadable, {}, "minutes"));
    }
    if (!employee.employedOn(leave.days.from) || !employee.employedOn(leave.days.lastDay()))
        findings.push_back(core::error(codes::kLeaveOutsideEmployment, {}, "days"));
    for (const LeaveRequest& other : others)
        if (other.id != self && other.isOpen() && other.days.overlaps(leave.days) &&
            !(other.isPartDay() && leave.isPartDay()))
            findings.push_back(core::error(codes::kLeaveOverlaps,
                                           {{"from", other.days.from}, {"last", other.days.lastDay()}}, "days"));
    if (leave.days.from < core::addDays(today, -kLongPastDays))
        findings.push_back(core::warning(codes::kLeaveLongPast, {{"date", leave.days.from}}, "days"));
    return findings;
}

const PayRate* payRateOn(std::span<const PayRate> rates, core::Date day) {
    const PayRate* best = nullptr;
    for (const PayRate& rate : rates)
        if (rate.effectiveOn <= day && (!best || rate.effectiveOn > best->effectiveOn)) best = &rate;
    return best;
}

bool isPlausibleEmail(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
    const auto domain = text.substr(at + 1);
    const auto dot = domain.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 2 >= domain.size() || domain.find("..") != domain.npos)
        return false;
    const auto inDomain = [](char c) { return isLetterOrDigit(c) || c == '-' || c == '.'; };
    const auto inName = [](char c) { return c > ' ' && c != ',' && c != ';' && c != '<' && c != '>' && c != '"'; };
    return std::ranges::all_of(domain, inDomain) && std::ranges::all_of(text.substr(0, at), inName);
}

std::optional<std::string> tidyPhone(std::string_view text) {
    const std::string_view whole = core::trimmed(text);
    std::string main = core::lowered(whole);
    std::string extension;
    if (const auto x = main.find_first_of("x#"); x != std::string::npos) {
        for (const char c : main.substr(x)) // "x12", "ext. 12", "#12"
            if (isDigit(c)) extension += c;
        main.resize(x);
        while (!main.empty() && !isDigit(main.back()))
            main.pop_back();
        if (extension.empty() || extension.size() > 6) return std::nullopt;
    }
    std::string digits;
    for (const char c : main) {
        if (isDigit(c)) digits += c;
        else if (std::string_view(" ()-./+").find(c) == std::string_view::npos) return std::nullopt;
    }
    if (main.starts_with('+') && !digits.starts_with('1')) {
        if (digits.size() < 8 || digits.size() > 15) return std::nullopt;
        return std::string(whole);
    }
    if (digits.size() == 11 && digits.front() == '1') digits.erase(0, 1);
    if (digits.size() != 10) return std::nullopt;
    std::string tidy = digits.substr(0, 3) + '-' + digits.substr(3, 3) + '-' + digits.substr(6);
    if (!extension.empty()) tidy += " x" + extension;
    return tidy;
}

} // namespace practice::people
