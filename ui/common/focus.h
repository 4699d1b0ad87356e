#pragma once

class QWidget;

namespace practice::ui {

/// Whoever gives the focus to `from` gives it to `to`; a second call replaces the first. Not a focus proxy: Qt takes the
/// owner of a proxy for a stop of the Tab key and jumps from it to the proxy, past everything in between.
void handFocusOn(QWidget* from, QWidget* to);

/// Lets Tab pass the stops below `root` as they stand: layouts and splitters in their order, what has no layout last.
/// Qt's own order is that of construction, which differs wherever a part is built before the one at its left.
void orderTabs(QWidget* root);

/// The same, once, when the event loop is back: for parts that are filled widget by widget.
void orderTabsSoon(QWidget* root);

} // namespace practice::ui
