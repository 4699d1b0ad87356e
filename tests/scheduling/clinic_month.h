#pragma once

#include "sample_roster.h"

#include <random>

namespace practice::scheduling::testing {

/// A month of a clinic: 20 people in two professions, four shifts, part-timers, leave, wishes, a credential that lapses,
/// work before the period, and needs that can nearly be met. Differs by seed, the same on every machine.
inline Sample clinicMonth(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<std::uint64_t>(count)); };
    Sample sample;
    sample.input.staff.clear();
    sample.input.rules.forbiddenSuccessions = {{kL, kE}};
    const core::Date first = sample.input.period.days.from;
    for (int id = 1; id <= 20; ++id) {
        StaffMember& member = sample.add(id, id <= 12 ? kNurse : kAide);
        if (id == 7)
            member.roles.push_back(kAide);
        const int tenths = std::array{10, 10, 8, 5, 10}[static_cast<std::size_t>(id % 5)];
        member.fteBasisPoints = tenths * 1000;
        member.contract.minutesPerWeek = core::Minutes{240 * tenths};
        member.credentials = {{kLicense, std::nullopt, std::nullopt}};
        if (id % 4 == 0)
            member.credentials.push_back({kLead, std::nullopt, std::nullopt});
        if (id == 3)
            member.credentials.front().expiresOn = core::addDays(first, 11);
        if (id % 6 == 1)
            for (int day = below(20), end = day + 5; day < end; ++day)
                member.leave.push_back({core::addDays(first, day), "AL", LeaveKind::Planned, core::Minutes{48 * tenths}, std::nullopt, {}});
        for (int wish = 0; wish < 3; ++wish)
            member.wishes.push_back({core::addDays(first, below(28)), std::array{WishKind::Off, WishKind::On, WishKind::Unavailable}[static_cast<std::size_t>(wish)],
                                     std::nullopt, 1 + below(3)});
        for (int day = 1; day <= 14; ++day)
            if ((day + id) % 7 < 4)
                sample.input.context.push_back({member.id, kWard, core::addDays(first, -day), {id % 3 == 0 ? kD : kE, {}, false, Origin::Hand, {}}});
    }
    sample.input.roleCredentials = {{kNurse, {kLicense}}};
    sample.need(1, kE, 2);
    sample.need(2, kL, 1).maximum = 2;
    sample.need(3, kN, 1).lead = std::nullopt;
    sample.need(4, kE, 2, kAide);
    sample.need(5, kL, 1, kAide);
    CoverageNeed& hours = sample.need(6, kD, 1, kAide);
    hours.shifts.clear();
    hours.window = HourlyWindow{8 * 60, core::Minutes{10 * 60}};
    sample.input.needs[0].lead = kLead;
    return sample;
}

} // namespace practice::scheduling::testing
