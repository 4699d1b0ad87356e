#pragma once

#include "storage/connection.h"

#include <algorithm>
#include <span>
#include <string>

namespace practice::people {

/// Runs `each(row)` over a query with "IN (…)" for any number of ids. The lists are padded to few lengths, so that the
/// compiled statements are found again; at most kIdChunk ids a statement.
inline constexpr std::size_t kIdChunk = 512;

template <class Id, class Each, class BindMore>
void forIds(storage::Connection& connection, std::string_view head, std::string_view tail, std::span<const Id> ids,
            Each&& each, BindMore&& bindMore) {
    for (std::size_t from = 0; from < ids.size(); from += kIdChunk) {
        const auto part = ids.subspan(from, std::min(kIdChunk, ids.size() - from));
        std::size_t width = 1;
        while (width < part.size())
            width *= 8;
        width = std::min(width, kIdChunk);
        std::string sql(head);
        sql += " IN (";
        for (std::size_t i = 0; i < width; ++i)
            sql.append(i == 0 ? ":id" : ", :id").append(std::to_string(i));
        sql.append(") ").append(tail);
        auto row = connection.prepare(sql);
        bindMore(*row);
        for (std::size_t i = 0; i < width; ++i)
            row->bind("id" + std::to_string(i), part[std::min(i, part.size() - 1)]);
        while (row->step())
            each(*row);
    }
}

template <class Id, class Each>
void forIds(storage::Connection& connection, std::string_view head, std::string_view tail, std::span<const Id> ids,
            Each&& each) {
    forIds(connection, head, tail, ids, each, [](storage::Statement&) {});
}

} // namespace practice::people
