#pragma once

#include "core/date.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace practice::core {

enum class Severity { Note, Warning, Error };

/// Who may let a finding pass. A finding is accepted with a reason, which is kept and audited.
enum class Approval { NotNeeded, Acceptable, Never };

/// The name of a kind of finding, "<room>.<what>": kept in the database with its acceptance, so never renamed.
/// The sentence for it stands in `<room>_messages.cpp`. The text must be a literal.
struct Code {
    std::string_view key;
    constexpr auto operator<=>(const Code&) const = default;
};

/// Any record of the practice: kind ("employee", "roster", "journal_entry") and row id.
struct EntityRef {
    std::string kind;
    std::int64_t id = 0;
    auto operator<=>(const EntityRef&) const = default;
};

/// Money in arguments travels as Cents, so that this header needs no Money.
struct Cents {
    std::int64_t value = 0;
    bool operator==(const Cents&) const = default;
};

using ArgValue = std::variant<std::string, std::int64_t, Cents, Date, Minutes, Instant>;

struct Arg {
    std::string name;
    ArgValue value;
};

/// One broken rule, without prose: the messages of the room turn code and arguments into a sentence.
struct Finding {
    Code code;
    Severity severity = Severity::Error;
    EntityRef subject;               ///< What to open to repair it; empty kind: nothing to open.
    std::vector<Arg> args;
    std::string field;               ///< Form field or column that it is about, if any.
    Approval approval = Approval::Never;
};

using Findings = std::vector<Finding>;

Finding error(Code code, std::vector<Arg> args = {}, std::string field = {});
Finding warning(Code code, std::vector<Arg> args = {}, std::string field = {});
Finding note(Code code, std::vector<Arg> args = {}, std::string field = {});
bool hasErrors(const Findings& findings);

/// Code → English sentence with {named} arguments.
struct Message {
    Code code;
    std::string_view text;
};

/// The noun of a placeholder "count:day|days" for this number; empty for a placeholder without one.
std::string_view countedNoun(std::string_view placeholder, const ArgValue& value);
/// Replaces {name} by the argument's plain text (dates ISO, money 1234.50, minutes "7 h 30 min"), and {count:day|days} by
/// "1 day" or "3 days".
std::string fillMessage(std::string_view text, const std::vector<Arg>& args);
std::string plainText(const ArgValue& value);

/// All rooms' sentences. Rooms register at start-up (app::registerMessages); lookups are then thread-safe.
void registerMessages(const std::vector<Message>& messages);
/// The sentence template of a code; the key itself where none is registered.
std::string_view messageTemplate(Code code);
std::string sentence(const Finding& finding);
/// The code with this key among the registered ones; used for stored acceptances.
const Code* findCode(std::string_view key);
const std::vector<Message>& coreMessages();

} // namespace practice::core
