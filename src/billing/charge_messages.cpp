#include "billing/charge_messages.h"

namespace practice::billing {

const std::vector<core::Message>& chargeMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kNoPatient, "There is no such patient. Choose one from the list, or register the patient first."},
        {kPatientArchived, "This patient is archived. Restore the record under Patients first."},
        {kBeforeBirth, "The service date {date} lies before the patient's birth on {birth}. Correct one of them."},
        {kServiceAhead, "The service date {date} lies in the future. Enter the day on which the service was given."},
        {kServiceEarly, "The service date lies before {first}. Correct it."},
        {kNoProvider, "Choose who gave the service. Providers are set up under Billing, Set-up."},
        {kProviderArchived, "{provider} is archived as a billing provider. Choose another, or restore the provider in the set-up."},
        {kNoNpi, "{provider} has no NPI; a payer refuses claims without one. Enter it in the billing set-up."},
        {kNotEmployed, "By the staff file {provider} was not employed on {date}. Check the date and the provider."},
        {kNoLicense, "No license of {provider} is on file. Record it under People, or note in the set-up that none is needed."},
        {kLicenseLapsed, "No license of {provider} is on file that was in force on {date}. Record the renewal under People, or choose who gave the service."},
        {kNoDepartment, "Choose the department in which the service was given."},
        {kPlaceOfService, "\"{code}\" is not a place-of-service code. Choose one of the list, such as 11 for an office."},
        {kDiagnosis, "\"{code}\" has not the shape of an ICD-10-CM code, like J45.20. Correct it."},
        {kDiagnosisTwice, "Diagnosis {code} stands in the list twice. Remove one."},
        {kTooManyDiagnoses, "A claim carries at most {limit} diagnoses. Remove those that no line points to."},
        {kEncounterPosted, "Charges of this encounter are posted, so patient, date, provider, department and place stay. Reverse the charges first."},
        {kDiagnosisPosted, "Posted charges point to diagnosis {count}. Keep at least that many, or reverse the charges first."},
        {kEncounterState, "This encounter is marked \"{state}\"; that cannot be done with it now."},
        {kNoCoverage, "No coverage is in force on {date}, so the patient is billed. Add the coverage if there is one."},
        {kNoPrimary, "No primary coverage is in force on {date}; {payer} is asked first. Check the order of the coverages."},
        {kSeveralPrimaries, "{first} and {second} are both primary on {date}. End one of them, or make it secondary."},
        {kAuthorization, "{payer} needs an authorization number. Enter it, or expect the claim to be refused."},
        {kFilingSoon, "{payer} takes claims for this service until {limit}: {days:day|days} left. Send the claim soon."},
        {kFilingPast, "{payer} took claims for this service until {limit} and would refuse it now. Check the date, or expect a refusal."},
        {kNoLines, "There is nothing to charge. Add a line, or mark the encounter as no charge."},
        {kTooManyLines, "One claim carries at most {limit} lines. Split the encounter."},
        {kLineCode, "Line {line}: \"{code}\" is not a service code of five letters or digits. Correct it."},
        {kLineUnits, "Line {line}: units are 1 to {limit}. Correct them."},
        {kLineModifier, "Line {line}: \"{modifier}\" is not a modifier of two letters or digits. Correct or remove it."},
        {kModifierTwice, "Line {line}: modifier {modifier} stands there twice. Remove one."},
        {kTooManyModifiers, "Line {line} has more than {limit} modifiers. Remove some."},
        {kNoPointer, "Line {line} points to no diagnosis. Say which of the encounter's diagnoses it was for."},
        {kPointerRange, "Line {line} points to diagnosis {pointer}, but there are {count}. Correct the pointer, or add the diagnosis."},
        {kPointerTwice, "Line {line} points to diagnosis {pointer} twice. Remove one."},
        {kTooManyPointers, "Line {line} points to more than {limit} diagnoses. Keep the most important."},
        {kDuplicatePosted, "Line {line}: {code} with these modifiers is already charged to this patient on {date}. Remove it, or add modifier 76 or 77 if it was done again."},
        {kDuplicateLine, "Line {line}: {code} with these modifiers stands in line {other} as well. Remove it, add the units up, or add modifier 76 or 77."},
        {kFeeMissing, "Line {line}: no fee schedule in force on {date} has a fee for {code}. Enter the fee, or add the code to the schedule."},
        {kFeeNotPositive, "Line {line}: the fee is not between one cent and {limit}. Correct it, or remove the line."},
        {kAmount, "The amount is not between one cent and {limit}. Correct it."},
        {kPostedAhead, "{date} lies in the future. Post on {first}."},
        {kPostedBeforeService, "The posting date {date} lies before the service date {service}. Post on the service date or later."},
    };
    return messages;
}

} // namespace practice::billing
