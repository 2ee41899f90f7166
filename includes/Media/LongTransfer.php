<?php
/**
 * A file that takes longer than there is time.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

defined( 'ABSPATH' ) || exit;

/**
 * The server sends it from its beginning each time, and the time that this process has was over before its end.
 */
final class LongTransfer extends \RuntimeException {
}
