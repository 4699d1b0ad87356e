#pragma once

#include "compliance/run.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <map>
#include <vector>

namespace practice::compliance {

/// Runs with their items and evidence.
class RunRepository {
  public:
    RunRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    std::vector<RunHead> list(core::DateRange openedIn) const; ///< Newest first.
    std::vector<RunHead> listOpen() const;                     ///< Open and half-signed ones, newest first.
    std::optional<RunHead> findHead(RunId id) const;
    /// With snapshot and answers.
    std::optional<Run> find(RunId id) const;
    std::optional<RunId> runOf(RunItemId item) const;

    /// What is being worked on: one line for each item of an open or half-signed run.
    struct OpenItem {
        RunId run;
        std::string item;
        Subject subject;
        std::string period;
    };
    std::vector<OpenItem> listOpenItems() const;
    struct Counts {
        std::size_t items = 0, answered = 0, findings = 0;
    };
    std::map<RunId, Counts> counts() const;

    RunId insert(const RunHead& head, const std::string& snapshot);
    RunItemId insertItem(RunId run, const RunItem& item);
    bool updateHead(const RunHead& head); ///< State, signatures and answers hash; false where another version is stored.
    bool answer(const RunItem& item);

    EvidenceId insertEvidence(const Evidence& evidence);
    std::optional<Evidence> findEvidence(EvidenceId id) const;
    bool removeEvidence(EvidenceId id, core::Instant at);
    std::string snapshotText(RunId id) const;

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::compliance
