#pragma once

#include "app/services.h"
#include "core/finding.h"
#include "core/progress.h"
#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::app {

/// Setting of the practice: after how many days without a backup Today reminds of one.
inline constexpr std::string_view kBackupReminderDays = "backup.reminder_days";
inline constexpr int kBackupReminderDefault = 2;

enum class Urgency { BeforeNoon, Today, ThisWeek };

/// One thing that needs somebody. Title and detail are codes with arguments, so that the page translates them.
struct TodayItem {
    Urgency urgency = Urgency::Today;
    core::Severity severity = core::Severity::Warning;
    core::Finding title;
    core::Finding detail;
    std::optional<core::Date> due; ///< Shown as "in 5 days", "2 days over".
    core::EntityRef open;          ///< Where it is dealt with.
    core::Code action;             ///< Caption of the link: "Find cover".
};

/// How many are on duty now for one need.
struct OnDutyLine {
    std::string need;
    std::string department;
    int onDuty = 0;
    int needed = 0;
};

/// An identity that must hold, shown in the status bar.
struct Proof {
    core::Code name;   ///< "Audit chain"
    std::string value; ///< Plain figure, e.g. "18204".
    bool holds = true;
    bool known = true; ///< False: not checked yet, or may not be seen.
    core::Finding explanation;
};

struct TodayFacts {
    core::Date date{core::Date(2000, 1, 1)};
    std::vector<TodayItem> items;   ///< Most urgent first.
    std::vector<OnDutyLine> onDuty; ///< Now, as published or drafted.
    int expectedNow = 0;
    int onDutyNow = 0;
    int staffActive = 0;
    int awayToday = 0;
    int openShiftsAhead = 0;        ///< In the next 14 days.
    std::optional<core::Instant> lastBackup;
    std::vector<Proof> proofs;
};

/// The month that the proofs of billing are of: the present one.
core::DateRange provedMonth(const security::Context& context);

/// What needs the signed-in person now, gathered from every room that they may see.
class Today {
  public:
    explicit Today(Services& services) : m_services(services) {}
    core::Result<TodayFacts> facts(core::Progress& progress);
    /// Cheap enough for every commit: journal, budget and audit identities.
    core::Result<std::vector<Proof>> proofs();

  private:
    void addRosters(TodayFacts& facts, core::Progress& progress);
    void addCredentials(TodayFacts& facts);
    void addLeave(TodayFacts& facts);
    void addApprovals(TodayFacts& facts);
    void addBackup(TodayFacts& facts);
    void addCompliance(TodayFacts& facts);
    void addBilling(TodayFacts& facts);
    void addBudgeting(TodayFacts& facts);
    void addBillingProofs(std::vector<Proof>& proofs);
    Services& m_services;
};

} // namespace practice::app
