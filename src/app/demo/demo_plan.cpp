#include "app/demo/demo_plan.h"

#include <array>

namespace practice::app::demo {

namespace {

using organization::DepartmentKind;
constexpr unsigned kWeekdays = 0x1F; // Monday to Friday
constexpr unsigned kWeekend = 0x60;

// Names that occur together in many places; the combinations are made here and belong to nobody.
constexpr std::array<const char*, 60> kLast{
    "Alvarez", "Brandt",   "Chen",     "Ndiaye",  "Okafor",  "Raman",    "Sorensen", "Vega",     "Adeyemi",  "Castillo",
    "Dubois",  "Haddad",   "Kowalski", "Nguyen",  "Petrov",  "Bell",     "Farouk",   "Ito",      "Miller",   "Novak",
    "Osei",    "Lindqvist", "Moretti", "Yilmaz",  "Santos",  "Gupta",    "Keller",   "Fischer",  "Romero",   "Walsh",
    "Tanaka",  "Mensah",   "Larsen",   "Dimitrov", "Park",   "Sullivan", "Abbas",    "Costa",    "Eriksen",  "Flores",
    "Grant",   "Hoffman",  "Ivanova",  "Jensen",  "Khan",    "Lopez",    "Marsh",    "Nakamura", "Ortiz",    "Price",
    "Quinn",   "Rossi",    "Silva",    "Turner",  "Usman",   "Vargas",   "Weber",    "Xu",       "Young",    "Zeman"};
constexpr std::array<const char*, 60> kFirst{
    "Marta",  "Jonas",  "Wei-Ling", "Awa",    "Chidi",  "Priya",   "Kirk",   "Tomas", "Tola",   "Rosa",
    "Elise",  "Samir",  "Ewa",      "Bao",    "Irina",  "Harriet", "Lina",   "Kenji", "June",   "Petra",
    "Reuben", "Astrid", "Paolo",    "Deniz",  "Beatriz", "Anil",   "Greta",  "Hans",  "Lucia",  "Fiona",
    "Haruto", "Efua",   "Nils",     "Boris",  "Minji",  "Declan",  "Layla",  "Bruno", "Ingrid", "Camila",
    "Oliver", "Dora",   "Vera",     "Mikkel", "Amina",  "Diego",   "Helen",  "Aiko",  "Pilar",  "Owen",
    "Nora",   "Carlo",  "Ines",     "Grace",  "Musa",   "Elena",   "Felix",  "Lan",   "Simon",  "Jana"};

DepartmentPlan ward(std::string name, int site) {
    return {std::move(name), DepartmentKind::Ward, site,
            {{"RN", 8, 9000, 4650}, {"CNA", 7, 9000, 2280}, {"FD", 4, 10000, 2150}},
            {{"RN day", "RN", {"D"}, 0x7F, 2, 0},
             {"RN night", "RN", {"N"}, 0x7F, 1, 0},
             {"Aide early", "CNA", {"E"}, kWeekdays, 2, 0},
             {"Aide early, weekend", "CNA", {"E"}, kWeekend, 1, 0},
             {"Aide late", "CNA", {"L"}, 0x7F, 1, 0},
             {"Aide night", "CNA", {"N"}, 0x7F, 1, 0},
             {"Front desk", "FD", {"E", "L"}, kWeekdays, 3, 4}}};
}

DepartmentPlan familyMedicine(std::string name, int site) {
    return {std::move(name), DepartmentKind::Clinic, site,
            {{"MD", 4, 10000, 11500}, {"NP", 2, 10000, 6800}, {"MA", 5, 10000, 2340}, {"RN", 1, 10000, 4500}},
            {{"Provider", "MD", {"O"}, kWeekdays, 3, 0},
             {"Nurse practitioner", "NP", {"O"}, kWeekdays, 1, 0},
             {"Medical assistant", "MA", {"O"}, kWeekdays, 4, 0},
             {"Triage nurse", "RN", {"O"}, kWeekdays, 1, 0}}};
}

DepartmentPlan pediatrics(std::string name, int site) {
    return {std::move(name), DepartmentKind::Clinic, site,
            {{"MD", 2, 10000, 11200}, {"MA", 2, 10000, 2310}, {"LPN", 1, 10000, 2950}},
            {{"Pediatrician", "MD", {"O"}, kWeekdays, 1, 0},
             {"Medical assistant", "MA", {"O"}, kWeekdays, 1, 0},
             {"Practical nurse", "LPN", {"O"}, kWeekdays, 1, 0}}};
}

DepartmentPlan imaging(std::string name, int site) {
    return {std::move(name), DepartmentKind::Imaging, site, {{"RT", 4, 10000, 3350}},
            {{"Technologist early", "RT", {"E"}, kWeekdays, 1, 0}, {"Technologist late", "RT", {"L"}, kWeekdays, 1, 0}}};
}

DepartmentPlan laboratory(std::string name, int site) {
    return {std::move(name), DepartmentKind::Laboratory, site, {{"LPN", 2, 10000, 2900}},
            {{"Phlebotomy", "LPN", {"O"}, kWeekdays, 1, 0}}};
}

DepartmentPlan frontOffice(std::string name, int site) {
    return {std::move(name), DepartmentKind::Office, site, {{"FD", 2, 10000, 2120}, {"BS", 2, 10000, 2680}},
            {{"Desk", "FD", {"O"}, kWeekdays, 1, 0}, {"Billing", "BS", {"O"}, kWeekdays, 1, 0}}};
}

} // namespace

std::vector<DepartmentPlan> departmentPlans(bool large) {
    std::vector<DepartmentPlan> plans = {ward("Short-stay ward", 0),    familyMedicine("Family medicine", 0),
                                         pediatrics("Pediatrics", 1),    imaging("Imaging", 1),
                                         laboratory("Laboratory", 0),    frontOffice("Front office", 0)};
    if (!large)
        return plans;
    // 46 + 254: nine more wards and clinics, then small teams.
    for (const auto* name : {"Surgical ward", "Medical ward", "Maternity ward", "Recovery ward", "Observation ward",
                             "Rehabilitation ward"})
        plans.push_back(ward(name, static_cast<int>(plans.size() % 2)));
    for (const auto* name : {"Internal medicine", "Women's health", "Cardiology", "Orthopedics", "Dermatology",
                             "Urgent care", "Occupational health", "Sports medicine"})
        plans.push_back(familyMedicine(name, static_cast<int>(plans.size() % 2)));
    for (const auto* name : {"Adolescent clinic", "Vaccination clinic"})
        plans.push_back(pediatrics(name, static_cast<int>(plans.size() % 2)));
    for (const auto* name : {"Ultrasound", "Mammography"})
        plans.push_back(imaging(name, 0));
    for (const auto* name : {"Blood bank", "Point-of-care lab", "Send-out lab"})
        plans.push_back(laboratory(name, 1));
    for (const auto* name : {"Eastside office", "Records", "Call center", "Referrals", "Scheduling office"})
        plans.push_back(frontOffice(name, 1));
    return plans;
}

std::pair<std::string, std::string> personName(std::size_t index) {
    // The first sixty pair up as listed; later ones shift the first names, so pairs do not repeat for 3,600 people.
    const auto last = index % kLast.size();
    const auto shift = index / kLast.size();
    std::string lastName = kLast[last];
    if (shift >= kFirst.size())
        lastName += std::string("-") + kLast[(last + shift / kFirst.size()) % kLast.size()];
    return {lastName, kFirst[(last + shift * 7) % kFirst.size()]};
}

} // namespace practice::app::demo
