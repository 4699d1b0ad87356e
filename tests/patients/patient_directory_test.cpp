#include "patients/patient_directory.h"
#include "patients_support.h"

#include <catch2/catch.hpp>

#include <array>
using namespace practice;
using namespace practice::patients;
using testing::PatientsFixture;

namespace {
constexpr std::array kFirst{"Dana", "Robert", "Ngozi", "Lee", "Maria", "Ana", "Wei", "Omar", "Ruth", "Paul"};
constexpr std::array kLast{"Moreno", "Hale", "Okafor", "Nguyen", "Lindqvist", "Abara", "Castellano", "Dvorak", "Feeney", "Ito"};

/// Name and number follow from the place, so that a test can say who must be found.
PatientEntry entryAt(std::int64_t at) {
    PatientEntry entry;
    entry.id = PatientId(at + 1);
    entry.number = std::to_string(200'000 + at);
    entry.lastName = std::string(kLast[static_cast<std::size_t>(at % 10)]) + std::to_string(at / 100);
    entry.firstName = kFirst[static_cast<std::size_t>(at / 10 % 10)];
    entry.birthDate = core::addDays(core::makeDate(1940, 1, 1), static_cast<int>(at * 3));
    entry.guarantor = entry.id;
    return entry;
}
} // namespace

TEST_CASE("A directory of 10,000 patients finds each by number, birth date and name in any order", "[patients][directory]") {
    constexpr std::int64_t kCount = 10'000;
    std::vector<PatientEntry> entries;
    for (std::int64_t at = 0; at < kCount; ++at)
        entries.push_back(entryAt(at));
    const PatientDirectory directory(entries);
    REQUIRE(directory.size() == kCount);
    for (std::int64_t at = 0; at < kCount; at += 397) {
        const auto wanted = entryAt(at);
        CAPTURE(wanted.number);
        const auto finds = [&](const std::string& query) {
            const auto found = directory.search(query, 10);
            return !found.empty() && found.front() == wanted.id;
        };
        CHECK(finds(wanted.number));
        CHECK(finds(core::toIso(wanted.birthDate)));
        CHECK(finds(std::to_string(wanted.birthDate.month().as_number()) + '/' + std::to_string(wanted.birthDate.day()) + '/' +
                    std::to_string(static_cast<int>(wanted.birthDate.year()))));
        CHECK(finds(wanted.firstName + ' ' + wanted.lastName));
        CHECK(finds(wanted.lastName + ' ' + wanted.firstName));
    }
    CHECK(directory.search("zzqqxx", 10).empty());
    CHECK(directory.search("  ", 10).empty());
    for (std::size_t at = 1; at < directory.size(); ++at)
        REQUIRE(directory.rankOf(directory.entries()[at].id) == at);
    CHECK(directory.rankOf(PatientId(999'999)) == directory.size());
}

TEST_CASE_METHOD(PatientsFixture, "The directory follows every write and is read no oftener than needed", "[patients][directory]") {
    const auto id = created(aPatient("Moreno", "Dana"));
    const auto first = service().directory();
    CHECK(first->nameOf(id) == "Moreno, Dana");
    CHECK(service().directory() == first);
    auto dana = service().patient(id).value();
    dana.lastName = "Rivera";
    REQUIRE(service().update(dana));
    CHECK(service().directory()->nameOf(id) == "Rivera, Dana");
    CHECK(first->nameOf(id) == "Moreno, Dana"); // what a reader holds stays as it was
    REQUIRE(service().archive(id, {2}));
    CHECK(service().directory()->find(id) == nullptr);
    cache.clear();
    CHECK(service().directory()->size() == 0);
}
