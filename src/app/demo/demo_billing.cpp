// Payers, fees, providers and patients of the demo; the visits stand in demo_visits.cpp.
#include "app/demo/demo_billing.h"

#include "billing/setup_service.h"
#include "patients/patient_service.h"

#include <fmt/format.h>

#include <algorithm>

namespace practice::app::demo {

using billing::SetupService;
using core::Money;
using organization::DepartmentKind;

namespace {

constexpr int kAveragePercent = 66;  ///< Of the standard fee, that an average payer allows.
constexpr int kSelfPayPercent = 60;  ///< Of the standard fee, for patients without insurance.
constexpr int kYearlyRisePercent = 3;

const DemoVisitKind kWard{{{"BD100", 230'000, 100, 1, 4}},
                          {{"BD200", 42'000, 45, 1, 1}, {"MD300", 26'000, 35, 1, 1}},
                          "21",
                          false};
const DemoVisitKind kLargeWard{{{"BD100", 230'000, 100, 2, 8}}, {{"BD200", 42'000, 12, 1, 1}}, "21", false};
const DemoVisitKind kClinic{{{"OV110", 9'500, 25}, {"OV120", 14'000, 35}, {"OV130", 21'000, 28}, {"OV140", 29'000, 12}},
                            {{"PR210", 65'000, 14}, {"PR220", 115'000, 5}, {"LB510", 4'800, 16}, {"VX310", 8'500, 10}},
                            "11",
                            false};
const DemoVisitKind kPediatrics{{{"OV110", 9'500, 40}, {"OV120", 14'000, 45}, {"OV130", 21'000, 15}},
                                {{"VX310", 8'500, 40, 1, 3}, {"LB510", 4'800, 8}},
                                "11",
                                true};
const DemoVisitKind kImaging{{{"IM410", 18'000, 40}, {"IM420", 42'000, 40}, {"IM430", 98'000, 20}}, {}, "11", false};
const DemoVisitKind kLaboratory{{{"LB510", 4'800, 50}, {"LB520", 9'500, 35}, {"LB530", 21'000, 15}}, {}, "11", false};

std::vector<DemoPayer> demoPayers() {
    using enum billing::PayerKind;
    return {{"Northstar Health Plan", Commercial, "CI", 21, 78, 18},
            {"Meadowbrook Mutual", Commercial, "CI", 16, 74, 16},
            {"Harborline HMO", Commercial, "HM", 13, 66, 9},
            {"Union Trades Health Fund", Commercial, "CI", 10, 72, 12},
            {"Medicare", Medicare, "MB", 22, 56, 20},
            {"State Medicaid", Medicaid, "MC", 11, 46, 0},
            {"Service Families Health", Tricare, "CH", 4, 58, 8},
            {"Granite Workers Compensation", WorkersCompensation, "WC", 3, 82, 0}};
}

bool isPediatric(const DepartmentPlan& plan) { // physicians, assistants, a practical nurse
    return plan.kind == DepartmentKind::Clinic && plan.staff.size() == 3;
}

/// Ten digits that pass the check of 45 CFR 162.406. No number that begins with 2 has been given to anybody yet.
std::string npiOf(std::size_t index) {
    auto digits = fmt::format("2000{:05}", 31'415 + index * 271);
    int sum = 24; // of the prefix 80840
    for (std::size_t at = 0; at < digits.size(); ++at) {
        int digit = digits[at] - '0';
        if (at % 2 == 0 && (digit *= 2) > 9)
            digit -= 9;
        sum += digit;
    }
    return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

void addPayers(BillingWorld& billing) {
    billing.payers = demoPayers();
    for (std::size_t i = 0; i < billing.payers.size(); ++i) {
        auto& payer = billing.payers[i];
        billing::PayerDraft draft;
        draft.name = payer.name;
        draft.kind = payer.kind;
        draft.filingCode = payer.filingCode;
        draft.electronicId = fmt::format("DEMO{:02}", i + 1);
        draft.filingDays = payer.kind == billing::PayerKind::Commercial ? 180 : 365;
        draft.needsAuthorization = payer.kind == billing::PayerKind::WorkersCompensation;
        draft.phone = fmt::format("555-01{:02}", 40 + i);
        payer.id = SetupService::insertPayer(billing.world.work, draft);
    }
}

template <class Fee> std::vector<billing::FeeItem> itemsOf(Fee&& fee) {
    std::vector<billing::FeeItem> items;
    for (const auto* service : allServices())
        items.push_back({service->code, "", Money::fromCents(fee(*service))});
    std::ranges::sort(items, {}, &billing::FeeItem::code);
    return items;
}

/// The standard list rises every January; what payers allow and what patients without insurance pay stays.
void addFees(BillingWorld& billing) {
    auto& work = billing.world.work;
    const auto last = static_cast<int>(billing.world.today.year());
    const auto first = static_cast<int>(billing.start.year());
    // From the year before, as charges of that time are still being worked.
    const auto from = core::makeDate(first - 1, 1, 1);
    for (int year = first; year <= last; ++year) {
        billing::FeeScheduleDraft list;
        list.name = fmt::format("Standard {}", year);
        list.kind = billing::FeeKind::Standard;
        list.from = year == first ? from : core::makeDate(year, 1, 1);
        if (year < last)
            list.lastDay = core::makeDate(year, 12, 31);
        list.items = itemsOf([&](const DemoService& service) { return billing.standardFee(service, year); });
        SetupService::insertFeeSchedule(work, list);
    }
    billing::FeeScheduleDraft selfPay{"Self-pay", billing::FeeKind::SelfPay, {}, from, {}, {}};
    selfPay.items = itemsOf([&](const DemoService& service) { return billing.allowedFee(service, -1); });
    SetupService::insertFeeSchedule(work, selfPay);
    for (int i = 0; i < static_cast<int>(billing.payers.size()); ++i) {
        const auto& payer = billing.payers[static_cast<std::size_t>(i)];
        billing::FeeScheduleDraft contract{std::string(payer.name) + " contract", billing::FeeKind::Contract, payer.id, from, {}, {}};
        contract.items = itemsOf([&](const DemoService& service) { return billing.allowedFee(service, i); });
        SetupService::insertFeeSchedule(work, contract);
    }
}

/// Physicians and nurse practitioners bill; wards, imaging and the laboratory under the physicians of family medicine.
void addProviders(BillingWorld& billing) {
    const auto& departments = billing.world.departments;
    std::size_t number = 0;
    for (const auto& department : departments) {
        auto& providers = billing.providers.emplace_back();
        std::size_t at = 0;
        for (const auto& group : department.plan.staff)
            for (int i = 0; i < group.people; ++i, ++at) {
                if (group.role != "MD" && group.role != "NP")
                    continue;
                billing::Provider provider;
                provider.employee = department.people[at];
                provider.npi = npiOf(number++);
                provider.taxonomy = group.role == "MD" ? "207Q00000X" : "363L00000X";
                SetupService::insertProvider(billing.world.work, provider);
                providers.push_back(provider.employee);
            }
    }
    const auto physicians = billing.providers.at(1);
    for (auto& providers : billing.providers)
        if (providers.empty())
            providers = physicians;
}

int pickPayer(BillingWorld& billing) {
    constexpr int kUninsured = 9;
    if (billing.chance(kUninsured))
        return -1;
    auto at = billing.pick(1, 100);
    for (std::size_t i = 0; i < billing.payers.size(); ++i)
        if ((at -= billing.payers[i].share) <= 0)
            return static_cast<int>(i);
    return 0;
}

void addCoverage(BillingWorld& billing, DemoPatient& patient, billing::Relation relation, const std::string& subscriber) {
    const auto add = [&](int payer, int place) {
        billing::CoverageDraft draft;
        draft.patient = patient.id;
        draft.payer = billing.payers[static_cast<std::size_t>(payer)].id;
        draft.place = place;
        draft.memberId = fmt::format("D{}{:07}", payer + 1, patient.id.value() * 37 + place);
        draft.group = payer < 4 ? fmt::format("G{:04}", 100 + patient.id.value() % 60) : "";
        draft.relation = relation;
        draft.subscriber = relation == billing::Relation::Self ? "" : subscriber;
        draft.from = core::makeDate(static_cast<int>(billing.start.year()) - 1, 1, 1);
        SetupService::insertCoverage(billing.world.work, draft);
    };
    if (patient.payer >= 0)
        add(patient.payer, 1);
    if (patient.secondary >= 0)
        add(patient.secondary, 2);
}

core::Result<void> addPatients(BillingWorld& billing) {
    auto& world = billing.world;
    const std::size_t count = world.large ? 10'000 : 2'400;
    std::size_t staff = 0;
    for (const auto& department : world.departments)
        staff += department.people.size();
    const char* const kStreets[] = {"Riverside Avenue", "Mill Street", "Orchard Lane", "Station Road", "Harbor Way", "Chestnut Street"};
    patients::PatientDraft head;
    billing::PatientId guarantor;
    int payer = -1, others = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const bool isHead = others == 0;
        patients::PatientDraft draft;
        std::tie(draft.lastName, draft.firstName) = personName(staff + i);
        const bool isSpouse = !isHead && draft.firstName.size() % 3 == 0;
        const int years = isHead ? billing.pick(24, 86) : isSpouse ? billing.pick(24, 70) : billing.pick(0, 17);
        draft.birthDate = core::addDays(world.today, -years * 365 - billing.pick(10, 370));
        draft.sex = static_cast<patients::Sex>(billing.pick(0, 24) == 0 ? 2 : billing.pick(0, 1));
        if (isHead) {
            draft.address = {fmt::format("{} {}", billing.pick(2, 980), kStreets[i % std::size(kStreets)]), "Springfield", "NY", "10000"};
            draft.phone = fmt::format("518-555-01{:02}", i % 100);
        } else {
            draft.lastName = head.lastName;
            draft.address = head.address;
            draft.phone = head.phone;
            draft.guarantor = guarantor;
        }
        if (billing.chance(40))
            draft.email = fmt::format("patient{:05}@mail.example", i + 1);
        draft.isBadAddress = isHead && billing.pick(1, 80) == 1;
        PRACTICE_TRY_ASSIGN(const auto id, patients::PatientService::insert(world.work, draft));
        DemoPatient patient{id, !isHead && !isSpouse};
        if (isHead) {
            others = billing.chance(42) ? billing.pick(1, 3) : 0;
            head = draft;
            guarantor = id;
            payer = pickPayer(billing);
            if (payer == 4 && billing.chance(35))
                patient.secondary = billing.pick(0, 1);
        } else {
            --others;
        }
        patient.payer = payer == 4 && !isHead ? 0 : payer; // the elderly are insured for themselves alone
        using billing::Relation;
        addCoverage(billing, patient, isHead ? Relation::Self : isSpouse ? Relation::Spouse : Relation::Child,
                    head.firstName + " " + head.lastName);
        (patient.isChild ? billing.children : billing.adults).push_back(billing.patients.size());
        billing.patients.push_back(patient);
    }
    world.work.audit({"patient.generate", {"patient", 0}, {}, std::to_string(count) + " patients"});
    world.work.changed("patient", 0);
    return {};
}

} // namespace

std::int64_t BillingWorld::standardFee(const DemoService& service, int year) const {
    constexpr std::int64_t kDollar = 100;
    const auto base = service.cents * scalePercent / kAveragePercent;
    const auto risen = base * (100 + kYearlyRisePercent * (year - static_cast<int>(start.year()))) / 100;
    return std::max(kDollar, risen / kDollar * kDollar);
}

std::int64_t BillingWorld::allowedFee(const DemoService& service, int payer) const {
    const auto percent = payer < 0 ? kSelfPayPercent : payers[static_cast<std::size_t>(payer)].allowedPercent;
    return standardFee(service, static_cast<int>(start.year())) * percent / 100;
}

const DemoVisitKind& visitKindOf(const DepartmentPlan& plan, bool large) {
    switch (plan.kind) {
    case DepartmentKind::Ward: return large ? kLargeWard : kWard;
    case DepartmentKind::Imaging: return kImaging;
    case DepartmentKind::Laboratory: return kLaboratory;
    default: return isPediatric(plan) ? kPediatrics : kClinic;
    }
}

int visitWeightOf(const DepartmentPlan& plan, bool large) {
    switch (plan.kind) {
    case DepartmentKind::Ward: return large ? 900 : 220;
    case DepartmentKind::Clinic: return isPediatric(plan) ? 350 : 600;
    case DepartmentKind::Imaging: return 200;
    case DepartmentKind::Laboratory: return 130;
    default: return 0;
    }
}

std::vector<const DemoService*> allServices() {
    std::vector<const DemoService*> all;
    for (const auto* kind : {&kWard, &kClinic, &kPediatrics, &kImaging, &kLaboratory})
        for (const auto* list : {&kind->first, &kind->further})
            for (const auto& service : *list)
                if (std::ranges::none_of(all, [&](const auto* known) { return std::string_view(known->code) == service.code; }))
                    all.push_back(&service);
    return all;
}

core::Result<void> addBillingSetup(BillingWorld& billing) {
    addPayers(billing);
    addProviders(billing);
    PRACTICE_TRY(addPatients(billing));
    scaleFees(billing);
    addFees(billing);
    return {};
}

core::Result<void> addBilling(World& world) {
    BillingWorld billing{world, world.random, core::firstOfMonth(core::addDays(world.today, world.large ? -1826 : -548))};
    billing.visitsADay = world.large ? 21 : 15;
    PRACTICE_TRY(addBillingSetup(billing));
    return addVisits(billing);
}

} // namespace practice::app::demo
