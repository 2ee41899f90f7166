<?php
/**
 * What a check found.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Preflight;

/**
 * One thing that making videos needs, and whether the site has it.
 */
final class Finding {
	/**
	 * How it stands, in the words of Site Health.
	 */
	public const GOOD        = 'good';
	public const RECOMMENDED = 'recommended';
	public const CRITICAL    = 'critical';

	/**
	 * Sets every field.
	 *
	 * @param string $id       What was checked.
	 * @param string $status   One of the three.
	 * @param string $title    What was found, in a few words.
	 * @param string $sentence What that means, and what to do.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $status,
		public readonly string $title,
		public readonly string $sentence,
	) {
	}
}
