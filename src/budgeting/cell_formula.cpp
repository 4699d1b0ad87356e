#include "budgeting/cell_formula.h"

#include "budgeting/budgeting_messages.h"
#include "core/text.h"

#include <algorithm>
#include <cctype>

namespace practice::budgeting {

using core::error;
using core::refuse;

namespace {

constexpr std::size_t kLongestFormula = 500;
constexpr int kDeepest = 40;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

} // namespace

std::string cellName(CellPlace place) {
    return std::string(1, static_cast<char>('A' + place.column)) + std::to_string(place.line + 1);
}

/// Recursive descent. A method answers the index of the node it made, or nothing after it has set `m_problem`.
class FormulaParser {
  public:
    FormulaParser(std::string_view text, const FormulaScope& scope, CellPlace at)
        : m_text(text), m_scope(scope), m_own(at) {}

    core::Result<Formula> run() {
        if (m_text.size() > kLongestFormula)
            return refuse(error(codes::kFormulaLong, {{"count", std::int64_t{kLongestFormula}}}));
        m_at = 1; // behind the "="
        const auto whole = sum();
        skipSpace();
        if (whole && m_at < m_text.size())
            fail("an operator or the end");
        if (m_problem)
            return refuse(*m_problem);
        m_formula.m_text = std::string(m_text);
        for (const auto& node : m_formula.m_nodes)
            collect(node);
        auto& references = m_formula.m_references;
        std::sort(references.begin(), references.end());
        references.erase(std::unique(references.begin(), references.end()), references.end());
        return std::move(m_formula);
    }

  private:
    using Kind = Formula::Kind;
    using Made = std::optional<std::size_t>;

    Made add(Formula::Node node) {
        m_formula.m_nodes.push_back(std::move(node));
        return m_formula.m_nodes.size() - 1;
    }
    Made fail(const char* wanted) {
        if (!m_problem)
            m_problem = error(codes::kFormulaSyntax, {{"cell", cellName(m_own)},
                                                      {"text", std::string(m_text)},
                                                      {"place", std::int64_t(m_at) + 1},
                                                      {"wanted", std::string(wanted)}});
        return std::nullopt;
    }
    Made unknown(std::string_view name) {
        if (!m_problem)
            m_problem = error(codes::kFormulaUnknown,
                              {{"cell", cellName(m_own)}, {"name", core::withoutControls(name)}});
        return std::nullopt;
    }
    void skipSpace() {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool take(char c) {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    Made sum() {
        auto left = product();
        while (left) {
            const auto kind = take('+') ? Kind::Add : take('-') ? Kind::Subtract : Kind::Number;
            if (kind == Kind::Number)
                return left;
            const auto right = product();
            left = right ? add({kind, {}, {}, {}, {*left, *right}}) : std::nullopt;
        }
        return left;
    }
    Made product() {
        auto left = signedFactor();
        while (left) {
            const auto kind = take('*') ? Kind::Multiply : take('/') ? Kind::Divide : Kind::Number;
            if (kind == Kind::Number)
                return left;
            const auto right = signedFactor();
            left = right ? add({kind, {}, {}, {}, {*left, *right}}) : std::nullopt;
        }
        return left;
    }
    Made signedFactor() {
        bool negative = false;
        for (;;) {
            if (take('-'))
                negative = !negative;
            else if (!take('+'))
                break;
        }
        auto made = factor();
        while (made && take('%'))
            made = add({Kind::Percent, {}, {}, {}, {*made}});
        return made && negative ? add({Kind::Negate, {}, {}, {}, {*made}}) : made;
    }
    Made factor() {
        skipSpace();
        if (m_at >= m_text.size())
            return fail("a number, a cell or a bracket");
        const char c = m_text[m_at];
        if (isDigit(c) || c == '.')
            return number();
        if (c == '[')
            return accountReference();
        if (c == '$' || isLetter(c))
            return name();
        if (c != '(' || ++m_depth > kDeepest)
            return fail("a number, a cell or a bracket");
        ++m_at;
        const auto inside = sum();
        --m_depth;
        return inside && !take(')') ? fail("a closing bracket") : inside;
    }
    Made number() {
        Wide digits = 0;
        Wide scale = 1;
        bool point = false;
        int count = 0;
        for (; m_at < m_text.size() && (isDigit(m_text[m_at]) || (m_text[m_at] == '.' && !point)); ++m_at) {
            if (m_text[m_at] == '.') {
                point = true;
                continue;
            }
            if (++count > 17)
                return fail("a number of at most 17 digits");
            digits = digits * 10 + (m_text[m_at] - '0');
            if (point)
                scale *= 10;
        }
        const auto value = count > 0 ? Exact::of(digits, scale) : std::nullopt;
        return value ? add({Kind::Number, *value, {}, {}, {}}) : fail("a number");
    }
    std::string_view word() {
        const auto from = m_at;
        while (m_at < m_text.size() && isLetter(m_text[m_at]))
            ++m_at;
        return m_text.substr(from, m_at - from);
    }
    /// `[6200]`, `[6200]Mar`, `[6200]Year`.
    Made accountReference() {
        const auto end = m_text.find(']', m_at);
        if (end == std::string_view::npos)
            return fail("a closing ]");
        const auto code = core::trimmed(m_text.substr(m_at + 1, end - m_at - 1));
        m_at = end + 1;
        const auto line = std::find(m_scope.codes.begin(), m_scope.codes.end(), code);
        if (line == m_scope.codes.end())
            return unknown(code);
        const auto suffix = word();
        const auto column = suffix.empty() ? std::optional(m_own.column) : columnNamed(suffix);
        if (!column)
            return unknown(suffix);
        return cell({static_cast<int>(line - m_scope.codes.begin()), *column});
    }
    std::optional<int> columnNamed(std::string_view text) const {
        if (core::lowered(text) == "year")
            return kYearColumn;
        const auto month = monthNamed(text);
        if (!month)
            return std::nullopt;
        return (*month - m_scope.year.start().month() + kMonths) % kMonths;
    }
    Made cell(CellPlace place) { return add({Kind::Cell, {}, place, {}, {}}); }

    /// A function, a month of this line, or a cell such as A1 or $A$1.
    Made name() {
        const auto start = m_at;
        if (const auto place = cellAt())
            return cell(*place);
        if (m_problem)
            return std::nullopt;
        m_at = start;
        const auto text = word();
        if (take('('))
            return function(text);
        if (const auto column = columnNamed(text))
            return cell({m_own.line, *column});
        return unknown(text.empty() ? m_text.substr(start, 1) : text);
    }
    /// Empty and without a problem where the text is not of this form.
    std::optional<CellPlace> cellAt() {
        if (m_text[m_at] == '$')
            ++m_at;
        if (m_at >= m_text.size() || !isLetter(m_text[m_at]))
            return std::nullopt;
        const int column = std::toupper(static_cast<unsigned char>(m_text[m_at])) - 'A';
        auto at = m_at + 1;
        if (at < m_text.size() && m_text[at] == '$')
            ++at;
        int line = 0;
        const auto digits = at;
        while (at < m_text.size() && isDigit(m_text[at]) && at - digits < 5)
            line = line * 10 + (m_text[at++] - '0');
        if (at == digits)
            return std::nullopt;
        const auto text = m_text.substr(m_at, at - m_at);
        m_at = at;
        if (column > kYearColumn || line < 1 || line > static_cast<int>(m_scope.codes.size())) {
            unknown(text);
            return std::nullopt;
        }
        return CellPlace{line - 1, column};
    }
    Made function(std::string_view text) {
        static constexpr std::pair<std::string_view, Kind> kFunctions[] = {
            {"sum", Kind::Sum}, {"avg", Kind::Average}, {"average", Kind::Average}, {"min", Kind::Least}, {"max", Kind::Greatest}, {"round", Kind::Round}};
        const auto known = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                        [name = core::lowered(text)](const auto& f) { return f.first == name; });
        if (known == std::end(kFunctions))
            return unknown(text);
        if (++m_depth > kDeepest)
            return fail("fewer brackets");
        Formula::Node node{known->second, {}, {}, {}, {}};
        do {
            const auto part = argument();
            if (!part)
                return std::nullopt;
            node.parts.push_back(*part);
        } while (take(',') || take(';'));
        --m_depth;
        if (!take(')'))
            return fail("a closing bracket");
        if (node.kind == Kind::Round && node.parts.size() > 2)
            return fail("ROUND with a value and a number of digits");
        return add(std::move(node));
    }
    /// An expression, or a range A1:C1.
    Made argument() {
        skipSpace();
        const auto start = m_at;
        if (m_at < m_text.size() && (m_text[m_at] == '$' || isLetter(m_text[m_at]))) {
            const auto from = cellAt();
            if (from && take(':')) {
                skipSpace();
                const auto to = m_at < m_text.size() ? cellAt() : std::nullopt;
                if (!to)
                    return m_problem ? std::nullopt : fail("the last cell of the range");
                const auto [firstLine, lastLine] = std::minmax(from->line, to->line);
                const auto [firstColumn, lastColumn] = std::minmax(from->column, to->column);
                return add({Kind::Range, {}, {firstLine, firstColumn}, {lastLine, lastColumn}, {}});
            }
            if (m_problem)
                return std::nullopt;
            m_at = start;
        }
        return sum();
    }
    void collect(const Formula::Node& node) {
        if (node.kind == Kind::Cell)
            m_formula.m_references.push_back(node.from);
        if (node.kind != Kind::Range)
            return;
        for (int line = node.from.line; line <= node.to.line; ++line)
            for (int column = node.from.column; column <= node.to.column; ++column)
                m_formula.m_references.push_back({line, column});
    }

    std::string_view m_text;
    const FormulaScope& m_scope;
    CellPlace m_own;
    std::size_t m_at = 0;
    int m_depth = 0;
    Formula m_formula;
    std::optional<core::Finding> m_problem;
};

core::Result<Formula> Formula::parse(std::string_view text, const FormulaScope& scope, CellPlace at) {
    return FormulaParser(text, scope, at).run();
}

namespace {

/// Column letter and line number of one reference inside a formula's text.
struct Reference {
    std::size_t end = 0;
    bool fixedColumn = false, fixedLine = false;
    int column = 0, line = 0;
};

std::optional<Reference> referenceAt(std::string_view text, std::size_t at) {
    Reference found;
    found.fixedColumn = text[at] == '$';
    at += found.fixedColumn ? 1 : 0;
    if (at >= text.size() || !isLetter(text[at]))
        return std::nullopt;
    found.column = std::toupper(static_cast<unsigned char>(text[at++])) - 'A';
    found.fixedLine = at < text.size() && text[at] == '$';
    at += found.fixedLine ? 1 : 0;
    const auto digits = at;
    while (at < text.size() && isDigit(text[at]) && at - digits < 5)
        found.line = found.line * 10 + (text[at++] - '0');
    found.end = at;
    return at == digits ? std::nullopt : std::optional(found);
}

std::string written(const Reference& reference) {
    return std::string(reference.fixedColumn ? "$" : "") + static_cast<char>('A' + reference.column) +
           (reference.fixedLine ? "$" : "") + std::to_string(reference.line);
}

/// Every cell reference of the formula changed by `change`, which answers false where there is nothing to point at.
template <class Change> std::optional<std::string> rewritten(std::string_view formula, const Change& change) {
    std::string out;
    for (std::size_t at = 0; at < formula.size();) {
        if (formula[at] == '[') { // an account code is no cell
            const auto end = std::min(formula.find(']', at), formula.size() - 1);
            out += formula.substr(at, end - at + 1);
            at = end + 1;
            continue;
        }
        const bool startsWord = at == 0 || !(isLetter(formula[at - 1]) || isDigit(formula[at - 1]) || formula[at - 1] == '$');
        auto reference = startsWord ? referenceAt(formula, at) : std::nullopt;
        if (!reference) {
            out += formula[at++];
            continue;
        }
        if (!change(*reference))
            return std::nullopt;
        out += written(*reference);
        at = reference->end;
    }
    return out;
}

} // namespace

std::optional<std::string> shifted(std::string_view formula, int columns, int lines) {
    return rewritten(formula, [&](Reference& reference) {
        const bool wasYear = reference.column == kYearColumn;
        if (!reference.fixedColumn && !wasYear)
            reference.column += columns;
        if (!reference.fixedLine)
            reference.line += lines;
        return reference.line >= 1 && reference.column >= 0 && (wasYear || reference.column < kYearColumn);
    });
}

std::optional<std::string> afterRemoving(std::string_view formula, int line) {
    return rewritten(formula, [line](Reference& reference) {
        if (reference.line == line + 1)
            return false;
        reference.line -= reference.line > line + 1 ? 1 : 0;
        return true;
    });
}

} // namespace practice::budgeting
