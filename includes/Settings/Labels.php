<?php
/**
 * What a video shows.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * What a person says of a video, which decides its visible label: what looks like life, what is art and known for it, or nothing that needs a label.
 */
final class Labels {
	public const REALISTIC = 'realistic';
	public const ARTISTIC  = 'artistic';
	public const NONE      = 'none';

	public const ALL = array( self::REALISTIC, self::ARTISTIC, self::NONE );
}
