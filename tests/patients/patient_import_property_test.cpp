#include "patients_support.h"

#include "core/text.h"
#include "support/property.h"

#include <catch2/catch.hpp>

#include <set>

using namespace practice;
using namespace practice::patients;
using testing::PatientsFixture;

namespace {

std::string csvOf(const std::vector<Patient>& patients) {
    std::string csv;
    core::CsvWriter out(csv);
    for (const char* column : {"Chart number", "Last name", "First name", "Preferred name", "Birth date", "Sex", "Street", "City",
                               "State", "ZIP", "Phone", "E-mail", "Guarantor", "Note"})
        out.text(column);
    out.endRow();
    for (const auto& p : patients) {
        const auto guarantor = p.guarantor.isValid() ? patients[static_cast<std::size_t>(p.guarantor.value()) - 1].number : "";
        for (const auto& cell : {p.number, p.lastName, p.firstName, p.preferredName, core::toIso(p.birthDate),
                                 std::string(key(p.sex)), p.address.street, p.address.city, p.address.region,
                                 p.address.postalCode, p.phone, p.email, guarantor, p.note})
            out.text(cell);
        out.endRow();
    }
    return csv;
}

std::string aWord() {
    static const std::string letters = "abcdefghijklmnopqrstuvwxyz,\"'=-+@ é";
    auto word = *rc::gen::container<std::string>(rc::gen::elementOf(letters));
    word = core::withoutInvalidUtf8(word.substr(0, 20));
    // An apostrophe before a sign is what protects from formulas, and is taken off again.
    while (word.starts_with('\''))
        word.erase(0, 1);
    return "N" + word + "x";
}

/// Numbered from 1; the guarantor is somebody who answers for themselves, before or after.
std::vector<Patient> somePatients() {
    const auto size = *rc::gen::inRange<std::size_t>(1, 12);
    std::vector<Patient> patients(size);
    for (std::size_t at = 0; at < size; ++at) {
        auto& p = patients[at];
        p.id = PatientId(static_cast<std::int64_t>(at) + 1);
        p.number = "C" + std::to_string(*rc::gen::inRange(0, 90)) + "-" + std::to_string(at);
        p.lastName = aWord();
        p.firstName = aWord();
        p.preferredName = *rc::gen::inRange(0, 2) ? aWord() : "";
        p.birthDate = core::addDays(core::makeDate(1920, 1, 1), *rc::gen::inRange(0, 38'000));
        p.sex = static_cast<Sex>(*rc::gen::inRange(0, 3));
        p.address.street = *rc::gen::inRange(0, 2) ? aWord() : "";
        p.address.city = *rc::gen::inRange(0, 2) ? aWord() : "";
        p.address.region = *rc::gen::inRange(0, 2) ? "CO" : "";
        p.address.postalCode = *rc::gen::inRange(0, 2) ? "80203-1234" : "";
        p.phone = *rc::gen::inRange(0, 2) ? "555-010-0123" : "";
        p.email = *rc::gen::inRange(0, 2) ? "a@b.example" : "";
        p.note = *rc::gen::inRange(0, 2) ? aWord() : "";
    }
    for (std::size_t at = 1; at < size; ++at)
        if (*rc::gen::inRange(0, 3) == 0)
            patients[at].guarantor = PatientId(1);
    return patients;
}

/// Without ids, so that two practices compare.
PatientDraft comparable(const Patient& patient, const std::string& guarantor) {
    PatientDraft draft = patient;
    draft.guarantor = {};
    draft.note += "|" + guarantor;
    return draft;
}

} // namespace

TEST_CASE("A list that is exported and imported comes back as it was, a second time nothing is left to do",
          "[patients][import][property]") {
    PatientsFixture practice;
    testing::holds([&practice] {
        const auto wanted = somePatients();
        auto import = practice.preview(csvOf(wanted));
        RC_ASSERT(!import.hasErrors());
        RC_ASSERT(import.created == static_cast<int>(wanted.size()));
        const auto batch = practice.service().commitImport(import, practice.progress);
        RC_ASSERT(batch.has_value());
        const auto directory = practice.service().directory();
        RC_ASSERT(directory->size() == wanted.size());
        for (const auto& entry : directory->entries()) {
            const auto stored = practice.service().patient(entry.id).value();
            const auto* meant = &*std::ranges::find(wanted, stored.number, &Patient::number);
            const auto guarantorOf = [](const Patient& p, const auto& find) { return p.guarantor.isValid() ? find(p.guarantor) : ""; };
            const auto is = comparable(stored, guarantorOf(stored, [&](PatientId id) { return directory->find(id)->number; }));
            const auto was = comparable(*meant, guarantorOf(*meant, [&](PatientId id) {
                return wanted[static_cast<std::size_t>(id.value()) - 1].number;
            }));
            RC_ASSERT(is == was);
        }
        RC_ASSERT(practice.preview(csvOf(wanted)).unchanged == static_cast<int>(wanted.size()));
        RC_ASSERT(practice.service().undoImport(batch->value, {1}).has_value());
        RC_ASSERT(practice.patientCount() == 0);
    });
}
