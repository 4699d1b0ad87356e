#include "budgeting/budgeting_messages.h"
#include "budgeting/cell_formula.h"

namespace practice::budgeting {

using core::error;
using core::refuse;

namespace {

using Kind = Formula::Kind;
using Values = std::vector<std::vector<Exact>>; // one list a node: a range has many values

core::Result<Exact> fits(std::optional<Exact> value) {
    if (!value)
        return refuse(error(codes::kFormulaLarge));
    return *value;
}

core::Result<Exact> combined(Kind kind, const Exact& left, const Exact& right) {
    switch (kind) {
    case Kind::Add: return fits(left.plus(right));
    case Kind::Subtract: return fits(left.minus(right));
    case Kind::Multiply: return fits(left.times(right));
    default: break;
    }
    if (right.isZero())
        return refuse(error(codes::kFormulaDivision));
    return fits(left.over(right));
}

core::Result<Exact> roundedTo(const std::vector<Exact>& arguments) {
    int digits = 2;
    if (arguments.size() == 2) {
        digits = 0;
        while (digits <= 6 && Exact(digits).isLess(arguments[1]))
            ++digits;
        if (digits > 6 || arguments[1].isLess(Exact(0)))
            return refuse(error(codes::kFormulaLarge));
    }
    return fits(arguments.front().roundedHalfUp(digits));
}

core::Result<Exact> ofFunction(Kind kind, const std::vector<Exact>& arguments) {
    if (kind == Kind::Round)
        return roundedTo(arguments);
    auto result = kind == Kind::Sum || kind == Kind::Average ? Exact() : arguments.front();
    for (const auto& argument : arguments) {
        if (kind == Kind::Least)
            result = argument.isLess(result) ? argument : result;
        else if (kind == Kind::Greatest)
            result = result.isLess(argument) ? argument : result;
        else {
            PRACTICE_TRY_ASSIGN(result, fits(result.plus(argument)));
        }
    }
    return kind == Kind::Average ? fits(result.over(Exact(static_cast<std::int64_t>(arguments.size())))) : core::Result<Exact>(result);
}

std::vector<Exact> rangeValues(const Formula::Node& node, const Formula::Lookup& valueAt) {
    std::vector<Exact> values;
    for (int line = node.from.line; line <= node.to.line; ++line)
        for (int column = node.from.column; column <= node.to.column; ++column)
            values.push_back(Exact::ofCents(valueAt({line, column})));
    return values;
}

core::Result<Exact> ofNode(const Formula::Node& node, const Values& values) {
    const auto part = [&](std::size_t i) -> const Exact& { return values[node.parts[i]].front(); };
    switch (node.kind) {
    case Kind::Number: return node.number;
    case Kind::Negate: return part(0).negated();
    case Kind::Percent: return fits(part(0).over(Exact(100)));
    case Kind::Add:
    case Kind::Subtract:
    case Kind::Multiply:
    case Kind::Divide: return combined(node.kind, part(0), part(1));
    default: break;
    }
    std::vector<Exact> arguments;
    for (const auto index : node.parts)
        arguments.insert(arguments.end(), values[index].begin(), values[index].end());
    return ofFunction(node.kind, arguments);
}

} // namespace

core::Result<core::Money> Formula::evaluate(const Lookup& valueAt) const {
    Values values;
    values.reserve(m_nodes.size());
    for (const auto& node : m_nodes) {
        if (node.kind == Kind::Cell) {
            values.push_back({Exact::ofCents(valueAt(node.from))});
            continue;
        }
        if (node.kind == Kind::Range) {
            values.push_back(rangeValues(node, valueAt));
            continue;
        }
        PRACTICE_TRY_ASSIGN(auto value, ofNode(node, values));
        values.push_back({value});
    }
    const auto cents = values.back().front().toCents();
    if (!cents)
        return refuse(error(codes::kFormulaLarge));
    return *cents;
}

} // namespace practice::budgeting
