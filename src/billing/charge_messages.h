#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::billing::codes {

using core::Code;
inline constexpr Code kNoPatient{"billing.no_patient"};
inline constexpr Code kPatientArchived{"billing.patient_archived"};
inline constexpr Code kBeforeBirth{"billing.before_birth"};
inline constexpr Code kServiceAhead{"billing.service_ahead"};
inline constexpr Code kServiceEarly{"billing.service_early"};
inline constexpr Code kNoProvider{"billing.no_provider"};
inline constexpr Code kProviderArchived{"billing.provider_archived"};
inline constexpr Code kNoNpi{"billing.no_npi"};
inline constexpr Code kNotEmployed{"billing.not_employed"};
inline constexpr Code kNoLicense{"billing.no_license"};
inline constexpr Code kLicenseLapsed{"billing.license_lapsed"};
inline constexpr Code kNoDepartment{"billing.no_department"};
inline constexpr Code kPlaceOfService{"billing.place_of_service"};
inline constexpr Code kDiagnosis{"billing.diagnosis"};
inline constexpr Code kDiagnosisTwice{"billing.diagnosis_twice"};
inline constexpr Code kTooManyDiagnoses{"billing.too_many_diagnoses"};
inline constexpr Code kEncounterPosted{"billing.encounter_posted"};
inline constexpr Code kDiagnosisPosted{"billing.diagnosis_posted"};
inline constexpr Code kEncounterState{"billing.encounter_state"};
inline constexpr Code kNoCoverage{"billing.no_coverage"};
inline constexpr Code kNoPrimary{"billing.no_primary"};
inline constexpr Code kSeveralPrimaries{"billing.several_primaries"};
inline constexpr Code kAuthorization{"billing.authorization"};
inline constexpr Code kFilingSoon{"billing.filing_soon"};
inline constexpr Code kFilingPast{"billing.filing_past"};
inline constexpr Code kNoLines{"billing.no_lines"};
inline constexpr Code kTooManyLines{"billing.too_many_lines"};
inline constexpr Code kLineCode{"billing.line_code"};
inline constexpr Code kLineUnits{"billing.line_units"};
inline constexpr Code kLineModifier{"billing.line_modifier"};
inline constexpr Code kModifierTwice{"billing.modifier_twice"};
inline constexpr Code kTooManyModifiers{"billing.too_many_modifiers"};
inline constexpr Code kNoPointer{"billing.no_pointer"};
inline constexpr Code kPointerRange{"billing.pointer_range"};
inline constexpr Code kPointerTwice{"billing.pointer_twice"};
inline constexpr Code kTooManyPointers{"billing.too_many_pointers"};
inline constexpr Code kDuplicatePosted{"billing.duplicate_posted"};
inline constexpr Code kDuplicateLine{"billing.duplicate_line"};
inline constexpr Code kFeeMissing{"billing.fee_missing"};
inline constexpr Code kFeeNotPositive{"billing.fee_not_positive"};
inline constexpr Code kAmount{"billing.charge_amount"};
inline constexpr Code kPostedAhead{"billing.posted_ahead"};
inline constexpr Code kPostedBeforeService{"billing.posted_before_service"};

} // namespace practice::billing::codes

namespace practice::billing {

const std::vector<core::Message>& chargeMessages();

} // namespace practice::billing
