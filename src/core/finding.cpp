#include "core/finding.h"

#include "core/contract.h"
#include "core/core_messages.h"
#include "core/log.h"
#include "core/money.h"
#include "core/result.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>

namespace practice::core {
namespace {

Finding made(Severity severity, Approval approval, Code code, std::vector<Arg> args, std::string field) {
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.args = std::move(args);
    finding.field = std::move(field);
    finding.approval = approval;
    return finding;
}

/// Map nodes stay where they are, so that findCode may hand out pointers.
struct Catalogue {
    std::shared_mutex guard;
    std::map<std::string_view, Message> messages;
    Catalogue() {
        for (const auto& message : coreMessages())
            messages.emplace(message.code.key, message);
    }
};

Catalogue& catalogue() {
    static Catalogue instance;
    return instance;
}

std::string minutesText(Minutes minutes) {
    const std::int64_t count = minutes.count < 0 ? -minutes.count : minutes.count;
    const std::string_view sign = minutes.count < 0 ? "-" : "";
    if (count < 60) return fmt::format("{}{} min", sign, count);
    if (count % 60 == 0) return fmt::format("{}{} h", sign, count / 60);
    return fmt::format("{}{} h {} min", sign, count / 60, count % 60);
}

struct PlainText {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(Cents cents) const { return toText(Money::fromCents(cents.value)); }
    std::string operator()(Date date) const { return date.is_special() ? std::string{} : toIso(date); }
    std::string operator()(Minutes minutes) const { return minutesText(minutes); }
    std::string operator()(Instant instant) const { return toIso(instant); }
};

struct Describe {
    std::string operator()(const Findings& findings) const {
        std::string text;
        for (const auto& finding : findings) {
            if (!text.empty()) text += '\n';
            text += sentence(finding);
        }
        return text;
    }
    std::string operator()(const Conflict& c) const {
        return fillMessage(messageTemplate(codes::kConflict), {{"kind", c.subject.kind},
                                                               {"id", c.subject.id},
                                                               {"expected", c.expectedVersion},
                                                               {"actual", c.actualVersion}});
    }
    std::string operator()(const Denied& d) const {
        return fillMessage(messageTemplate(codes::kDenied),
                           {{"permission", d.permission}, {"roles", d.grantedBy}});
    }
    std::string operator()(const NotFound& n) const {
        return fillMessage(messageTemplate(codes::kNotFound),
                           {{"kind", n.subject.kind}, {"id", n.subject.id}});
    }
};

} // namespace

Finding error(Code code, std::vector<Arg> args, std::string field) {
    return made(Severity::Error, Approval::Never, code, std::move(args), std::move(field));
}

Finding warning(Code code, std::vector<Arg> args, std::string field) {
    return made(Severity::Warning, Approval::Acceptable, code, std::move(args), std::move(field));
}

Finding note(Code code, std::vector<Arg> args, std::string field) {
    return made(Severity::Note, Approval::NotNeeded, code, std::move(args), std::move(field));
}

bool hasErrors(const Findings& findings) {
    return std::ranges::any_of(findings, [](const Finding& f) { return f.severity == Severity::Error; });
}

std::string plainText(const ArgValue& value) { return std::visit(PlainText{}, value); }

std::string_view countedNoun(std::string_view placeholder, const ArgValue& value) {
    const auto colon = placeholder.find(':');
    if (colon == std::string_view::npos) return {};
    const auto forms = placeholder.substr(colon + 1);
    const auto bar = forms.find('|');
    const auto* number = std::get_if<std::int64_t>(&value);
    if (bar == std::string_view::npos || (number && *number == 1)) return forms.substr(0, bar);
    return forms.substr(bar + 1);
}

std::string fillMessage(std::string_view text, const std::vector<Arg>& args) {
    std::string filled;
    filled.reserve(text.size() + 32);
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) break;
        const auto inside = text.substr(open + 1, close - open - 1);
        const auto name = inside.substr(0, inside.find(':'));
        const auto arg = std::ranges::find(args, name, &Arg::name);
        filled += text.substr(0, open);
        if (arg == args.end()) {
            filled += text.substr(open, close - open + 1);
        } else {
            filled += plainText(arg->value);
            if (const auto noun = countedNoun(inside, arg->value); !noun.empty())
                filled.append(" ").append(noun);
        }
        text.remove_prefix(close + 1);
    }
    filled += text;
    return filled;
}

void registerMessages(const std::vector<Message>& messages) {
    auto& all = catalogue();
    const std::unique_lock lock(all.guard);
    for (const auto& message : messages) {
        const auto [at, added] = all.messages.emplace(message.code.key, message);
        PRACTICE_EXPECTS(added || at->second.text == message.text); // two sentences for one code
    }
}

std::string_view messageTemplate(Code code) {
    auto& all = catalogue();
    const std::shared_lock lock(all.guard);
    const auto at = all.messages.find(code.key);
    return at == all.messages.end() ? code.key : at->second.text;
}

std::string sentence(const Finding& finding) {
    return fillMessage(messageTemplate(finding.code), finding.args);
}

const Code* findCode(std::string_view key) {
    auto& all = catalogue();
    const std::shared_lock lock(all.guard);
    const auto at = all.messages.find(key);
    return at == all.messages.end() ? nullptr : &at->second.code;
}

std::string describe(const Refusal& refusal) { return std::visit(Describe{}, refusal); }

void contractViolated(const char* expression, const char* file, int line) {
    const std::string_view path(file);
    const auto slash = path.find_last_of("/\\");
    const auto name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const std::string what = fmt::format("{}:{}: expected {}", name, line, expression);
    log::get("core").error("contract.violated {}", what);
    throw ContractViolation(what);
}

} // namespace practice::core
