#pragma once

#include "security/keys.h"

namespace practice::security::fields {

// Sealed columns. A number is never reused and never changes; add at the end of a room's block.
// security 1–99
inline constexpr FieldNumber kUserDisplayName{1}, kAuditDetail{2}, kApprovalReason{3}, kSigninUser{4}, kUserNote{5},
    kDraft{6}, kSavedView{7}, kSetting{8}, kAttachmentName{9}, kSavedViewName{10},
    kApprovalPayload{11}, kDecisionReason{12}, kBreakGlassReason{13}, kOldDataKey{14},
    kBreakGlassReview{15}, kRecoveryBackup{16};
// organization 100–199
inline constexpr FieldNumber kPracticeName{100}, kPracticeTaxId{101}, kPracticeAddress{102}, kSiteAddress{103},
    kSitePhone{104};
// ledger 200–299
inline constexpr FieldNumber kEntryMemo{200}, kLineMemo{201}, kBankText{202}, kOpeningBatchNote{203};
// people 300–399
inline constexpr FieldNumber kEmployeeLastName{300}, kEmployeeFirstName{301}, kEmployeePreferredName{302},
    kEmployeeEmail{303}, kEmployeePhone{304}, kEmployeeBirthDate{305}, kEmployeeAddress{306}, kEmployeeNote{307},
    kEmployeeNumber{308}, kCredentialNumber{309}, kCredentialNote{310}, kLeaveNote{311}, kPayRate{312},
    kImportStaging{313}, kLeaveDecisionNote{314};
// patients 400–449
inline constexpr FieldNumber kPatientNumber{400}, kPatientLastName{401}, kPatientFirstName{402}, kPatientPreferredName{403},
    kPatientBirthDate{404}, kPatientSex{405}, kPatientStreet{406}, kPatientCity{407}, kPatientRegion{408},
    kPatientPostalCode{409}, kPatientPhone{410}, kPatientEmail{411}, kPatientNote{412}, kPatientImportStaging{413},
    kPatientIdentity{414};
// billing 450–499
inline constexpr FieldNumber kPayerName{450}, kPayerPhone{451}, kPayerNote{452}, kCoverageMember{453}, kCoverageGroup{454},
    kCoverageSubscriber{455}, kEncounterDiagnoses{456}, kEncounterAuthorization{457}, kEncounterNote{458},
    kEncounterSource{459}, kPaymentReference{460}, kPaymentNote{461}, kAdjustmentNote{462}, kAdjustmentDecision{463},
    kTransferReason{464}, kDrawerReason{465}, kDepositNote{466}, kDayCloseNote{467}, kDayReopenReason{468},
    kStatementContent{469};
// scheduling 500–599
inline constexpr FieldNumber kAssignmentNote{500}, kAcceptanceReason{501}, kRequestNote{502}, kRosterNote{503},
    kRosterDraft{504};
// budgeting 700–799
inline constexpr FieldNumber kBudgetVersionNote{700}, kBudgetDecisionNote{701}, kBudgetLineNote{702}, kBudgetCellNote{703},
    kForecastNote{704}, kVarianceReason{705}, kVendorName{710}, kVendorTaxId{711}, kVendorContact{712}, kVendorEmail{713},
    kVendorPhone{714}, kVendorAddress{715}, kVendorNote{716}, kInvoiceNumber{720}, kInvoiceNote{721}, kInvoiceLineNote{722},
    kPaymentBatchNote{723};
// compliance 600–699
inline constexpr FieldNumber kTemplateContent{600}, kTemplateReviewNote{601}, kItemReason{602}, kSubjectName{603},
    kEventNote{604}, kRunSnapshot{605}, kRunAnswer{606}, kRunComment{607}, kCompletionEvidence{608}, kEvidenceName{609},
    kEvidenceHash{610}, kFindingTitle{611}, kFindingDetail{612}, kActionCause{613}, kActionText{614}, kActionResult{615};

} // namespace practice::security::fields
