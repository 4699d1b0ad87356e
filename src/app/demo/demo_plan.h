#pragma once

#include "core/date.h"
#include "core/progress.h"
#include "core/ids.h"
#include "organization/organization.h"
#include "people/directory.h"
#include "scheduling/ids.h"
#include "scheduling/shift_type.h"
#include "security/unit_of_work.h"

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace practice::app::demo {

/// Which people a department of the demo has, and what it needs on duty.
struct StaffGroup {
    std::string role;        ///< Job role code.
    int people = 0;
    int fteBasisPoints = 10000;
    std::int64_t centsPerHour = 0;
};
struct NeedPlan {
    std::string name;
    std::string role;
    std::vector<std::string> shifts; ///< Codes.
    unsigned weekdays = 0x7F;
    int minimum = 1;
    int preferred = 0; ///< 0: none.
};
struct DepartmentPlan {
    std::string name;
    organization::DepartmentKind kind = organization::DepartmentKind::Clinic;
    int site = 0;
    std::vector<StaffGroup> staff;
    std::vector<NeedPlan> needs;
};

/// The departments of a size: six and 46 people, or the same pattern repeated to 300.
std::vector<DepartmentPlan> departmentPlans(bool large);

struct Department {
    core::DepartmentId id;
    DepartmentPlan plan;
    std::vector<core::EmployeeId> people;
};

/// Base wages of a month in cents, from the people of the plan: 2,080 hours a year.
std::int64_t monthlyWages(const DepartmentPlan& plan);

/// What a vendor billed: becomes an invoice and, once due, a payment.
struct VendorBill {
    core::Date on;
    std::string account; ///< Code.
    std::int64_t cents = 0;
    core::DepartmentId department;
};

/// What the steps of the generator share and fill.
struct World {
    security::UnitOfWork& work;
    std::mt19937_64 random; // allow(random): made from DemoOptions::seed
    core::Date today;
    bool large = false;
    std::vector<core::SiteId> sites;
    std::map<std::string, organization::JobRoleId> roles;
    std::map<std::string, scheduling::ShiftTypeId> shifts;
    std::vector<Department> departments;
    people::DirectoryCache directory;
    std::vector<VendorBill> bills = {}; ///< Of the last twelve months, found by addJournal.
    std::vector<std::pair<std::int64_t, std::int64_t>> oldBalances = {}; ///< Charges that patients owe for long, and cents.

    int pick(int from, int to) { ///< Both included.
        return std::uniform_int_distribution<int>(from, to)(random);
    }
};

/// What patients and payers bring on an average workday, cents: a little more than the practice spends.
std::int64_t dailyIncome(const World& world);

/// Place of the nurse whose licence is about to lapse among the people of the first department.
inline constexpr std::size_t kLapsingHolder = 7;

/// "Alvarez", "Marta": invented people, no two alike among the first 10,000.
std::pair<std::string, std::string> personName(std::size_t index);

// The steps, in order. Each joins the world's transaction.
core::Result<void> addOrganization(World& world);
core::Result<void> addPeople(World& world);
core::Result<void> addLeave(World& world);
core::Result<void> addNeeds(World& world);
core::Result<void> addRosters(World& world, core::Progress& progress);
core::Result<void> addJournal(World& world);
core::Result<void> addBilling(World& world);
core::Result<void> addCompliance(World& world);
core::Result<void> addSpending(World& world);
core::Result<void> addBudgets(World& world);

} // namespace practice::app::demo
