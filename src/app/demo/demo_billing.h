#pragma once

#include "app/demo/demo_plan.h"
#include "billing/account_service.h"
#include "billing/charge_service.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace practice::app::demo {

/// A service of the practice's own list: an invented code without any meaning elsewhere.
struct DemoService {
    const char* code;
    std::int64_t cents; ///< What an average payer allows for one unit, before the practice's scale.
    int weight;         ///< Of a hundred visits: how many have it, of first services how often it is chosen.
    int leastUnits = 1;
    int mostUnits = 1;
};
/// What is done in a kind of department: one first service, and more by chance.
struct DemoVisitKind {
    std::vector<DemoService> first;
    std::vector<DemoService> further;
    const char* placeOfService;
    bool isForChildren;
};

struct DemoPayer {
    const char* name;
    billing::PayerKind kind;
    const char* filingCode;
    int share;          ///< Of a hundred insured patients.
    int allowedPercent; ///< Of the standard fee.
    int patientPercent; ///< Of what is allowed, on the average.
    billing::PayerId id = {};
};

struct DemoPatient {
    billing::PatientId id;
    bool isChild = false;
    int payer = -1;     ///< Place among the payers; -1: pays without insurance.
    int secondary = -1; ///< Pays what the first leaves to the patient.
};

/// What the visits are made from; found in set-up.
struct BillingWorld {
    World& world;
    std::mt19937_64 random; // allow(random): copied, so that the other steps draw as before
    core::Date start;       ///< First of the first month.
    std::vector<DemoPayer> payers = {};
    std::vector<DemoPatient> patients = {};
    std::vector<std::size_t> children = {}, adults = {}; ///< Places among the patients.
    std::vector<std::vector<core::EmployeeId>> providers = {}; ///< By department; who bills for it.
    std::int64_t scalePercent = 100; ///< Of the fees: what the practice earns follows from what it pays.
    int visitsADay = 0;

    int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); }
    bool chance(int percent) { return pick(1, 100) <= percent; }
    /// Of the standard list in force in this year, whole dollars.
    std::int64_t standardFee(const DemoService& service, int year) const;
    std::int64_t allowedFee(const DemoService& service, int payer) const; ///< payer -1: the self-pay list.
};

const DemoVisitKind& visitKindOf(const DepartmentPlan& plan, bool large);
/// How many of a hundred thousand visits go there; 0: none.
int visitWeightOf(const DepartmentPlan& plan, bool large);
std::vector<const DemoService*> allServices();

/// One visit's services, before anybody is asked to pay.
struct DemoVisit {
    std::size_t department = 0;
    std::vector<std::pair<const DemoService*, int>> services; ///< With units.
};
DemoVisit makeVisit(BillingWorld& billing);
/// Sets the scale of the fees so that an average day brings what the practice needs.
void scaleFees(BillingWorld& billing);

/// Payers, fee schedules, providers, patients and coverage.
core::Result<void> addBillingSetup(BillingWorld& billing);
/// Encounters and what follows from them, month by month, each day closed up to yesterday.
core::Result<void> addVisits(BillingWorld& billing);

} // namespace practice::app::demo
