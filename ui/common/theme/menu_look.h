#pragma once

#include <QSize>

class QPainter;
class QRect;
class QStyleOptionMenuItem;

namespace practice::ui {

// Menus as PracticeStyle draws them. Not by style sheet: one on the application makes Qt polish every widget of every
// page anew at each change of theme.
void paintMenuItem(QPainter* painter, const QStyleOptionMenuItem& item);
/// `contents`: the text's own size.
QSize menuItemSize(const QStyleOptionMenuItem& item, const QSize& contents);

} // namespace practice::ui
