#include "billing/scrub_rules.h"

#include "billing/charge_messages.h"
#include "billing/service_places.h"
#include "billing/setup_rules.h"
#include "billing/setup_support.h"

#include <set>

namespace practice::billing {

using core::error;
using core::warning;

namespace {

const core::Date kEarliest{1990, 1, 1};
constexpr std::size_t kMaxDiagnoses = 12; // HI of the 837P; CMS-1500 item 21
constexpr std::size_t kMaxModifiers = 4;  // SV101
constexpr std::size_t kMaxPointers = 4;   // SV107
constexpr std::size_t kMaxLines = 50;     // service lines of one claim
constexpr int kMaxUnits = 9999;
constexpr int kFilingWarning = 14; // days

std::string at(std::string_view list, std::size_t index) { return std::string(list) + "[" + std::to_string(index) + "]"; }

class LineCheck {
  public:
    LineCheck(const EncounterDraft& encounter, const ChargeLine& line, std::size_t index, core::Findings& found)
        : m_encounter(encounter), m_line(line), m_index(index), m_found(found) {}

    void shape() {
        if (!isServiceCode(m_line.code))
            add(error(codes::kLineCode, {number(), {"code", m_line.code}}, field("code")));
        if (m_line.units < 1 || m_line.units > kMaxUnits)
            add(error(codes::kLineUnits, {number(), {"limit", std::int64_t{kMaxUnits}}}, field("units")));
        modifiers();
        pointers();
    }
    void duplicate(std::span<const Charge> posted, std::span<const ChargeLine> before) {
        const auto sameAs = [&](const auto& other) {
            return other.code == m_line.code && sorted(other.modifiers) == sorted(m_line.modifiers);
        };
        for (const auto& charge : posted)
            if (charge.kind == ChargeKind::Service && sameAs(charge)) {
                auto finding = warning(codes::kDuplicatePosted, {number(), {"code", m_line.code}, {"date", m_encounter.serviceOn}},
                                       field("code"));
                finding.subject = {"charge", charge.id.value()};
                return add(std::move(finding));
            }
        for (std::size_t other = 0; other < before.size(); ++other)
            if (sameAs(before[other]))
                return add(warning(codes::kDuplicateLine, {number(), {"code", m_line.code}, {"other", std::int64_t(other + 1)}},
                                   field("code")));
    }
    /// The fee for all units: as typed, else by the schedule.
    Money fee(std::optional<Money> ofOne) {
        const auto units = std::clamp(m_line.units, 1, kMaxUnits);
        if (!m_line.fee && !ofOne) {
            add(error(codes::kFeeMissing, {number(), {"code", m_line.code}, {"date", m_encounter.serviceOn}}, field("fee")));
            return {};
        }
        const auto fee = m_line.fee ? *m_line.fee : ofOne->times(units);
        if (fee <= Money() || fee > kHighestFee)
            add(error(codes::kFeeNotPositive, {number(), {"limit", core::Cents{kHighestFee.cents()}}}, field("fee")));
        return fee;
    }
    std::optional<Money> allowed(std::optional<Money> ofOne) const {
        return ofOne ? std::optional(ofOne->times(std::clamp(m_line.units, 1, kMaxUnits))) : std::nullopt;
    }

  private:
    core::Arg number() const { return {"line", std::int64_t(m_index + 1)}; }
    std::string field(const char* name) const { return at("lines", m_index) + "." + name; }
    void add(core::Finding finding) { m_found.push_back(std::move(finding)); }
    static std::vector<std::string> sorted(std::vector<std::string> texts) {
        std::sort(texts.begin(), texts.end());
        return texts;
    }
    void modifiers() {
        if (m_line.modifiers.size() > kMaxModifiers)
            add(error(codes::kTooManyModifiers, {number(), {"limit", std::int64_t{kMaxModifiers}}}, field("modifiers")));
        std::set<std::string> seen;
        for (const auto& modifier : m_line.modifiers) {
            if (!isModifier(modifier))
                add(error(codes::kLineModifier, {number(), {"modifier", modifier}}, field("modifiers")));
            if (!seen.insert(modifier).second)
                add(error(codes::kModifierTwice, {number(), {"modifier", modifier}}, field("modifiers")));
        }
    }
    void pointers() {
        if (m_line.pointers.empty())
            add(error(codes::kNoPointer, {number()}, field("pointers")));
        if (m_line.pointers.size() > kMaxPointers)
            add(error(codes::kTooManyPointers, {number(), {"limit", std::int64_t{kMaxPointers}}}, field("pointers")));
        std::set<int> seen;
        for (const int pointer : m_line.pointers) {
            if (pointer < 1 || std::size_t(pointer) > m_encounter.diagnoses.size())
                add(error(codes::kPointerRange, {number(), {"pointer", std::int64_t{pointer}},
                                                 {"count", std::int64_t(m_encounter.diagnoses.size())}}, field("pointers")));
            else if (!seen.insert(pointer).second)
                add(error(codes::kPointerTwice, {number(), {"pointer", std::int64_t{pointer}}}, field("pointers")));
        }
    }

    const EncounterDraft& m_encounter;
    const ChargeLine& m_line;
    std::size_t m_index;
    core::Findings& m_found;
};

void checkDiagnoses(const EncounterDraft& encounter, core::Findings& found) {
    if (encounter.diagnoses.size() > kMaxDiagnoses)
        found.push_back(error(codes::kTooManyDiagnoses, {{"limit", std::int64_t{kMaxDiagnoses}}}, "diagnoses"));
    std::set<std::string> seen;
    for (std::size_t index = 0; index < encounter.diagnoses.size(); ++index) {
        const auto& code = encounter.diagnoses[index];
        if (!isDiagnosisCode(code))
            found.push_back(error(codes::kDiagnosis, {{"code", code}}, at("diagnoses", index)));
        else if (!seen.insert(code).second)
            found.push_back(error(codes::kDiagnosisTwice, {{"code", code}}, at("diagnoses", index)));
    }
}

/// What posted charges say of their encounter cannot change under them.
void checkPosted(const EncounterDraft& encounter, const ScrubFacts& facts, core::Findings& found) {
    if (!facts.posted)
        return;
    const auto& posted = *facts.posted;
    for (const auto& [differs, field] : {std::pair(encounter.patient != posted.patient, "patient"),
                                         std::pair(encounter.serviceOn != posted.serviceOn, "serviceOn"),
                                         std::pair(encounter.provider != posted.provider, "provider"),
                                         std::pair(encounter.department != posted.department, "department"),
                                         std::pair(encounter.placeOfService != posted.placeOfService, "placeOfService")})
        if (differs)
            found.push_back(error(codes::kEncounterPosted, {}, field));
    if (encounter.diagnoses.size() < std::size_t(facts.highestPointer))
        found.push_back(error(codes::kDiagnosisPosted, {{"count", std::int64_t{facts.highestPointer}}}, "diagnoses"));
}

std::string nameOf(const ScrubFacts& facts, PayerId payer) {
    const auto found = facts.payers.find(payer);
    return found == facts.payers.end() ? std::string() : found->second.name;
}

/// Who is asked first; not valid: the patient.
PayerId checkCoverage(const EncounterDraft& encounter, const ScrubFacts& facts, core::Findings& found) {
    if (facts.coverages.empty()) {
        found.push_back(warning(codes::kNoCoverage, {{"date", encounter.serviceOn}}, "serviceOn"));
        return {};
    }
    const auto& first = facts.coverages.front();
    if (first.place != 1)
        found.push_back(warning(codes::kNoPrimary, {{"date", encounter.serviceOn}, {"payer", nameOf(facts, first.payer)}}, "serviceOn"));
    else if (facts.coverages.size() > 1 && facts.coverages[1].place == 1)
        found.push_back(error(codes::kSeveralPrimaries, {{"date", encounter.serviceOn}, {"first", nameOf(facts, first.payer)},
                                                         {"second", nameOf(facts, facts.coverages[1].payer)}}, "serviceOn"));
    return first.payer;
}

void checkPayer(const EncounterDraft& encounter, const Payer& payer, core::Date today, core::Findings& found) {
    if (payer.needsAuthorization && encounter.authorization.empty())
        found.push_back(warning(codes::kAuthorization, {{"payer", payer.name}}, "authorization"));
    const auto limit = core::addDays(encounter.serviceOn, payer.filingDays);
    const auto left = core::daysBetween(today, limit);
    if (left < 0)
        found.push_back(warning(codes::kFilingPast, {{"payer", payer.name}, {"limit", limit}}, "serviceOn"));
    else if (left <= kFilingWarning)
        found.push_back(warning(codes::kFilingSoon, {{"payer", payer.name}, {"limit", limit}, {"days", std::int64_t{left}}}, "serviceOn"));
}

void checkProvider(const EncounterDraft& encounter, const ScrubFacts& facts, bool isInsured, core::Findings& found) {
    if (!facts.provider)
        return; // said by checkEncounter
    for (auto& finding : checkStanding(*facts.provider, facts.licenses, encounter.serviceOn, isInsured))
        found.push_back(std::move(finding));
    if (!facts.isProviderEmployed)
        found.push_back(warning(codes::kNotEmployed, {{"provider", facts.provider->name}, {"date", encounter.serviceOn}}, "provider"));
}

const FeeSchedule* scheduleOf(const ScrubFacts& facts, FeeKind kind, PayerId payer = {}) {
    for (const auto& schedule : facts.schedules)
        if (schedule.kind == kind && schedule.payer == payer)
            return &schedule;
    return nullptr;
}

std::optional<Money> feeIn(const FeeSchedule* schedule, const ChargeLine& line) {
    return schedule ? feeFor(*schedule, line.code, line.modifiers) : std::nullopt;
}

/// Of one unit. The practice charges everybody its standard fees; without coverage the self-pay fee, where there is one.
std::optional<Money> feeOf(const ScrubFacts& facts, const ChargeLine& line, bool isInsured) {
    if (!isInsured)
        if (const auto fee = feeIn(scheduleOf(facts, FeeKind::SelfPay), line))
            return fee;
    return feeIn(scheduleOf(facts, FeeKind::Standard), line);
}

} // namespace

bool isDiagnosisCode(std::string_view text) {
    const auto isUpperOrDigit = [](char c) { return isDigit(c) || (c >= 'A' && c <= 'Z'); };
    if (text.size() < 3 || text[0] < 'A' || text[0] > 'Z' || !isDigit(text[1]) ||
        !(isDigit(text[2]) || text[2] == 'A' || text[2] == 'B'))
        return false;
    if (text.size() == 3)
        return true;
    const auto rest = text.substr(4);
    return text[3] == '.' && !rest.empty() && rest.size() <= 4 && std::all_of(rest.begin(), rest.end(), isUpperOrDigit);
}

void tidy(EncounterDraft& encounter) {
    encounter.placeOfService = codeText(encounter.placeOfService);
    for (auto& code : encounter.diagnoses) {
        code = codeText(code);
        if (code.size() > 3 && code.find('.') == std::string::npos)
            code.insert(3, ".");
    }
    std::erase_if(encounter.diagnoses, [](const auto& code) { return code.empty(); });
    encounter.authorization = std::string(core::trimmed(encounter.authorization));
    encounter.note = std::string(core::trimmed(encounter.note));
}

void tidy(ChargeLine& line) {
    line.code = codeText(line.code);
    for (auto& modifier : line.modifiers)
        modifier = codeText(modifier);
    std::erase_if(line.modifiers, [](const auto& modifier) { return modifier.empty(); });
}

core::Findings checkEncounter(const EncounterDraft& encounter, const ScrubFacts& facts) {
    core::Findings found;
    if (!facts.birthDate)
        found.push_back(error(codes::kNoPatient, {}, "patient"));
    else if (facts.isPatientArchived)
        found.push_back(error(codes::kPatientArchived, {}, "patient"));
    else if (encounter.serviceOn < *facts.birthDate)
        found.push_back(error(codes::kBeforeBirth, {{"date", encounter.serviceOn}, {"birth", *facts.birthDate}}, "serviceOn"));
    if (encounter.serviceOn > facts.today)
        found.push_back(error(codes::kServiceAhead, {{"date", encounter.serviceOn}}, "serviceOn"));
    else if (encounter.serviceOn < kEarliest)
        found.push_back(error(codes::kServiceEarly, {{"first", kEarliest}}, "serviceOn"));
    if (!facts.provider)
        found.push_back(error(codes::kNoProvider, {}, "provider"));
    else if (facts.provider->isArchived)
        found.push_back(error(codes::kProviderArchived, {{"provider", facts.provider->name}}, "provider"));
    if (!facts.isDepartmentKnown)
        found.push_back(error(codes::kNoDepartment, {}, "department"));
    if (!isPlaceOfService(encounter.placeOfService))
        found.push_back(error(codes::kPlaceOfService, {{"code", encounter.placeOfService}}, "placeOfService"));
    checkDiagnoses(encounter, found);
    checkPosted(encounter, facts, found);
    return found;
}

core::Findings checkStanding(const Provider& provider, std::span<const LicenseSpan> licenses, core::Date day, bool isInsured) {
    core::Findings found;
    const core::Arg name{"provider", provider.name};
    if (provider.npi.empty())
        found.push_back(isInsured ? error(codes::kNoNpi, {name}, "provider") : warning(codes::kNoNpi, {name}, "provider"));
    if (!provider.needsLicense)
        return found;
    if (licenses.empty())
        found.push_back(warning(codes::kNoLicense, {name}, "provider"));
    else if (std::none_of(licenses.begin(), licenses.end(), [day](const auto& license) { return license.covers(day); }))
        found.push_back(error(codes::kLicenseLapsed, {name, {"date", day}}, "provider"));
    for (auto& finding : found)
        finding.subject = {"employee", provider.employee.value()};
    return found;
}

ScrubResult scrubbed(const EncounterDraft& encounter, std::span<const ChargeLine> lines, const ScrubFacts& facts) {
    ScrubResult result;
    auto& found = result.findings;
    found = checkEncounter(encounter, facts);
    result.firstPayer = checkCoverage(encounter, facts, found);
    const bool isInsured = result.firstPayer.isValid();
    if (const auto payer = facts.payers.find(result.firstPayer); payer != facts.payers.end())
        checkPayer(encounter, payer->second, facts.today, found);
    checkProvider(encounter, facts, isInsured, found);
    if (lines.empty())
        found.push_back(error(codes::kNoLines, {}, "lines"));
    if (lines.size() > kMaxLines)
        found.push_back(error(codes::kTooManyLines, {{"limit", std::int64_t{kMaxLines}}}, "lines"));
    const auto* contract = isInsured ? scheduleOf(facts, FeeKind::Contract, result.firstPayer) : nullptr;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const auto& line = lines[index];
        LineCheck check(encounter, line, index, found);
        check.shape();
        check.duplicate(facts.sameDay, lines.first(index));
        result.fees.push_back(check.fee(feeOf(facts, line, isInsured)));
        result.allowed.push_back(check.allowed(feeIn(contract, line)));
    }
    return result;
}

} // namespace practice::billing
