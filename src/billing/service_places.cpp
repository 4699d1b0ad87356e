#include "billing/service_places.h"

#include <algorithm>
#include <array>

namespace practice::billing {

namespace {

constexpr std::array kPlaces{
    PlaceOfService{"01", "Pharmacy"},
    PlaceOfService{"02", "Telehealth, not at home"},
    PlaceOfService{"03", "School"},
    PlaceOfService{"04", "Homeless shelter"},
    PlaceOfService{"05", "Indian Health Service, freestanding"},
    PlaceOfService{"06", "Indian Health Service, provider-based"},
    PlaceOfService{"07", "Tribal 638, freestanding"},
    PlaceOfService{"08", "Tribal 638, provider-based"},
    PlaceOfService{"09", "Prison or correctional facility"},
    PlaceOfService{"10", "Telehealth at home"},
    PlaceOfService{"11", "Office"},
    PlaceOfService{"12", "Home"},
    PlaceOfService{"13", "Assisted living"},
    PlaceOfService{"14", "Group home"},
    PlaceOfService{"15", "Mobile unit"},
    PlaceOfService{"16", "Temporary lodging"},
    PlaceOfService{"17", "Walk-in retail clinic"},
    PlaceOfService{"18", "Worksite"},
    PlaceOfService{"19", "Outpatient hospital, off campus"},
    PlaceOfService{"20", "Urgent care"},
    PlaceOfService{"21", "Inpatient hospital"},
    PlaceOfService{"22", "Outpatient hospital, on campus"},
    PlaceOfService{"23", "Emergency room"},
    PlaceOfService{"24", "Ambulatory surgical center"},
    PlaceOfService{"25", "Birthing center"},
    PlaceOfService{"26", "Military treatment facility"},
    PlaceOfService{"27", "Outreach site or street"},
    PlaceOfService{"31", "Skilled nursing facility"},
    PlaceOfService{"32", "Nursing facility"},
    PlaceOfService{"33", "Custodial care"},
    PlaceOfService{"34", "Hospice"},
    PlaceOfService{"41", "Ambulance, land"},
    PlaceOfService{"42", "Ambulance, air or water"},
    PlaceOfService{"49", "Independent clinic"},
    PlaceOfService{"50", "Federally qualified health center"},
    PlaceOfService{"51", "Inpatient psychiatric facility"},
    PlaceOfService{"52", "Psychiatric facility, partial stay"},
    PlaceOfService{"53", "Community mental health center"},
    PlaceOfService{"54", "Intermediate care, intellectual disabilities"},
    PlaceOfService{"55", "Residential substance abuse treatment"},
    PlaceOfService{"56", "Psychiatric residential treatment"},
    PlaceOfService{"57", "Non-residential substance abuse treatment"},
    PlaceOfService{"58", "Non-residential opioid treatment"},
    PlaceOfService{"60", "Mass immunization center"},
    PlaceOfService{"61", "Inpatient rehabilitation"},
    PlaceOfService{"62", "Outpatient rehabilitation"},
    PlaceOfService{"65", "Dialysis facility"},
    PlaceOfService{"66", "PACE center"},
    PlaceOfService{"71", "Public health clinic"},
    PlaceOfService{"72", "Rural health clinic"},
    PlaceOfService{"81", "Independent laboratory"},
    PlaceOfService{"99", "Other place"},
};
static_assert(std::ranges::is_sorted(kPlaces, {}, &PlaceOfService::code));

} // namespace

std::span<const PlaceOfService> placesOfService() { return kPlaces; }

bool isPlaceOfService(std::string_view code) { return std::ranges::binary_search(kPlaces, code, {}, &PlaceOfService::code); }

} // namespace practice::billing
