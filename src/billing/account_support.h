#pragma once

#include "billing/account_messages.h"
#include "billing/account_repository.h"
#include "billing/account_service.h"
#include "billing/billing_messages.h"
#include "billing/day_service.h"
#include "billing/receipt_rules.h"
#include "core/text.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "security/audit_reads.h"

#include <map>

namespace practice::billing::accounting {

/// What the services of patients' accounts share.

inline constexpr std::size_t kReasonLength = 5;

inline core::Result<void> requireReason(const std::string& reason) {
    if (core::trimmed(reason).size() >= kReasonLength)
        return {};
    return core::refuse(core::error(codes::kReasonMissing, {{"count", std::int64_t{kReasonLength}}}, "reason"));
}

inline core::Date todayIn(const security::Context& context) {
    return context.clock.today(organization::OrganizationService::practiceZone(context.connection));
}

inline core::Cents cents(Money amount) { return {amount.cents()}; }

inline core::EntityRef refTo(DocumentKind kind, std::int64_t id) { return {std::string(key(kind)), id}; }

/// The accounts that billing posts to, by code; read once a use case.
class PostingAccounts {
  public:
    explicit PostingAccounts(storage::Connection& connection) {
        for (const auto& account : ledger::LedgerService::chart(connection))
            m_byCode.emplace(account.code, account.id);
    }
    core::Result<ledger::AccountId> at(std::string_view code) const {
        const auto found = m_byCode.find(code);
        if (found == m_byCode.end())
            return core::refuse(core::error(codes::kUnknownAccount, {{"code", std::string(code)}}));
        return found->second;
    }

  private:
    std::map<std::string, ledger::AccountId, std::less<>> m_byCode;
};

/// Of every charge named; NotFound where one does not exist.
core::Result<FactsByCharge> factsOf(security::UnitOfWork& work, std::span<const ChargeId> charges);

/// What splits are checked against, as the file stands now.
core::Result<Owed> owedFor(const AccountRepository& repository, const PostingAccounts& accounts, PatientId patient,
                           std::span<const Split> splits);

} // namespace practice::billing::accounting
