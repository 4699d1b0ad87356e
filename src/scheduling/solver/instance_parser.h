#pragma once

#include "core/result.h"
#include "scheduling/solver/problem.h"
#include "scheduling/solver/text_lines.h"

#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace practice::solver {

enum class Section { Horizon, Shifts, Staff, DaysOff, ShiftOnRequests, ShiftOffRequests, Cover };
inline constexpr std::array<std::string_view, 7> kSectionNames{
    "SECTION_HORIZON",           "SECTION_SHIFTS",             "SECTION_STAFF", "SECTION_DAYS_OFF",
    "SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS", "SECTION_COVER"};

// Bounds that keep every sum within its type, far above anything that is planned.
inline constexpr int kMostDays = 3660;
inline constexpr int kMostShiftMinutes = 1440;
inline constexpr int kMostMinutes = 1'000'000'000; ///< Of a person in the horizon.
inline constexpr int kMostCount = 1'000'000;       ///< People, days, weekends.
inline constexpr int kMostWeight = 1'000'000;

/// One reading of one file: sorts the lines into sections, then reads these in the order in which they need each
/// other. A section with findings stops the reading before those that would only repeat the error.
class InstanceParser {
  public:
    InstanceParser(std::string_view text, std::string_view name);
    core::Result<Problem> parse();

  private:
    struct SectionLines {
        std::optional<TextLine> header;
        std::vector<TextLine> lines;
    };
    using Fields = std::vector<std::string_view>;

    void sortLines();
    void checkSections();
    void readHorizon();
    void readShifts();
    void readForbidden();
    void readStaff();
    std::optional<std::vector<int>> readLimits(const TextLine& line, std::string_view text);
    void checkPerson(const TextLine& line, const Person& person);
    void checkSize();
    void readDaysOff(Problem& problem);
    void readRequests(Problem& problem, Section section);
    void readCover(Problem& problem);
    void checkCoverWhole();

    SectionLines& at(Section section) { return m_sections[static_cast<std::size_t>(section)]; }
    /// The fields of a line, or nothing and a finding where there are fewer than `least` or more than `most`.
    std::optional<Fields> fields(const TextLine& line, Section section, std::size_t least, std::size_t most);
    std::optional<int> day(const TextLine& line, std::string_view text);
    std::optional<TypeIndex> shift(const TextLine& line, std::string_view id);
    std::optional<int> employee(const TextLine& line, std::string_view id);

    LineFindings m_findings;
    std::vector<TextLine> m_lines;
    std::array<SectionLines, kSectionNames.size()> m_sections;
    int m_days = 0;
    std::vector<ShiftKind> m_shifts; ///< Without the day off: number i has type index i + 1.
    std::vector<Person> m_people;
    std::map<std::string_view, TypeIndex> m_shiftOf;
    std::map<std::string_view, int> m_employeeOf;
    std::vector<int> m_shiftLine, m_employeeLine;
    std::map<std::pair<int, TypeIndex>, TextLine> m_cover; ///< Where the need of a day and shift stands.
};

} // namespace practice::solver
