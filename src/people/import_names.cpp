// Finding roles and departments by what a clinic's file calls them.
#include "core/text.h"
#include "people/import_cells.h"

#include <algorithm>
#include <array>
#include <span>

namespace practice::people {
namespace {

// Each line: words that mean the same job in a US clinic. Folded as core::searchKey.
constexpr std::array<std::string_view, 7> kNurse{"rn", "registered nurse", "staff nurse", "nurse rn", "rn staff", "charge nurse", "nurse"};
constexpr std::array<std::string_view, 5> kPractical{"lpn", "lvn", "licensed practical nurse", "licensed vocational nurse", "practical nurse"};
constexpr std::array<std::string_view, 5> kPhysician{"md", "physician", "doctor", "do", "md do"};
constexpr std::array<std::string_view, 6> kPractitioner{"np", "nurse practitioner", "aprn", "fnp", "arnp", "crnp"};
constexpr std::array<std::string_view, 4> kAssistant{"pa", "physician assistant", "pa c", "physician associate"};
constexpr std::array<std::string_view, 6> kMedicalAssistant{"ma", "medical assistant", "cma", "rma", "med assistant", "med asst"};
constexpr std::array<std::string_view, 6> kAide{"cna", "nursing assistant", "nurse aide", "certified nursing assistant", "nursing aide", "aide"};
constexpr std::array<std::string_view, 8> kDesk{"fd", "front desk", "receptionist", "reception", "registration", "front office", "rec", "front desk clerk"};
constexpr std::array<std::string_view, 7> kBilling{"bill", "biller", "billing", "billing clerk", "billing specialist", "bil", "bs"};
constexpr std::array<std::string_view, 5> kManager{"om", "office manager", "practice manager", "manager", "mgr"};
constexpr std::array<std::string_view, 8> kLaboratory{"lab", "lab tech", "laboratory technician", "mlt", "mt", "lab technician", "medical technologist", "lt"};
constexpr std::array<std::string_view, 8> kRadiology{"rad", "rt", "rad tech", "radiology technologist", "x ray tech", "xray tech", "radiologic technologist", "radiology tech"};

constexpr std::array<std::span<const std::string_view>, 12> kSameJob{
    kNurse, kPractical, kPhysician, kPractitioner, kAssistant, kMedicalAssistant, kAide, kDesk, kBilling, kManager,
    kLaboratory, kRadiology};

/// How far apart two names may be to be worth a "did you mean".
std::size_t tolerance(std::size_t length) { return std::max<std::size_t>(2, length / 3); }

} // namespace

std::size_t editDistance(std::string_view a, std::string_view b) {
    constexpr std::size_t kLongest = 64;
    a = a.substr(0, kLongest);
    b = b.substr(0, kLongest);
    std::vector<std::size_t> before2(b.size() + 1), before(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        before[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({before[j] + 1, row[j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before2[j - 2] + 1);
        }
        before2.swap(before);
        before.swap(row);
    }
    return before[b.size()];
}

template <class Id> void NameFinder<Id>::add(Id id, std::string key, const std::string& shown) {
    if (!key.empty()) m_names.push_back({std::move(key), id, shown});
}

template <class Id> const typename NameFinder<Id>::Answer& NameFinder<Id>::find(std::string_view text) const {
    const std::string key = core::searchKey(text);
    if (const auto known = m_answers.find(key); known != m_answers.end()) return known->second;
    Answer answer;
    std::size_t best = tolerance(key.size()) + 1;
    bool isAmbiguous = false;
    for (const Name& name : m_names) {
        if (name.key == key) {
            isAmbiguous = answer.id && *answer.id != name.id;
            if (isAmbiguous) break;
            answer.id = name.id;
            continue;
        }
        const bool begins = key.size() >= 3 && (name.key.starts_with(key) || key.starts_with(name.key + ' '));
        const std::size_t distance = begins ? 1 : editDistance(key, name.key);
        // Half the letters changed is another word: "MA" is not "MD".
        if (distance < best && distance * 2 < std::max(key.size(), name.key.size())) {
            best = distance;
            answer.near = name.shown;
        }
    }
    if (isAmbiguous) answer.id.reset(); // two departments of one name: the file must say which
    return m_answers.emplace(key, std::move(answer)).first->second;
}

template class NameFinder<JobRoleId>;
template class NameFinder<DepartmentId>;

NameFinder<JobRoleId> roleFinder(const std::vector<organization::JobRole>& roles) {
    NameFinder<JobRoleId> finder;
    std::vector<std::string> taken;
    for (const organization::JobRole& role : roles) {
        for (const std::string& own : {core::searchKey(role.code), core::searchKey(role.name)}) {
            if (std::ranges::find(taken, own) != taken.end()) continue;
            finder.add(role.id, own, role.name);
            taken.push_back(own);
        }
    }
    for (const organization::JobRole& role : roles)
        for (const auto group : kSameJob) {
            const bool isInGroup = std::ranges::find(group, core::searchKey(role.name)) != group.end() ||
                                   std::ranges::find(group, core::searchKey(role.code)) != group.end();
            for (const std::string_view synonym : group) {
                const std::string word(synonym);
                if (!isInGroup || std::ranges::find(taken, word) != taken.end()) continue;
                finder.add(role.id, word, role.name);
                taken.push_back(word);
            }
        }
    return finder;
}

NameFinder<DepartmentId> departmentFinder(const std::vector<organization::Department>& departments) {
    NameFinder<DepartmentId> finder;
    for (const organization::Department& department : departments)
        finder.add(department.id, core::searchKey(department.name), department.name);
    return finder;
}

} // namespace practice::people
