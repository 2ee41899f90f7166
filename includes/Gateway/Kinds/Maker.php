<?php
/**
 * Who makes videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Gateway;

/**
 * What a connection can lead to: what it is called, where it is, and what it takes. Most are servers, which Kind says more of.
 *
 * @since 0.1.0
 */
abstract class Maker {
	/**
	 * What it is called in settings and constants.
	 *
	 * @since 0.1.0
	 */
	abstract public function id(): string;

	/**
	 * What it is called on screens.
	 *
	 * @since 0.1.0
	 */
	abstract public function label(): string;

	/**
	 * The usual address; empty where each server has its own.
	 *
	 * @since 0.1.0
	 */
	public function endpoint(): string {
		return '';
	}

	/**
	 * The addresses that there are to choose from, where nobody can enter another one; null where an address is entered.
	 *
	 * @since 0.1.0
	 *
	 * @return array<string, string>|null What each is called, by the addresses.
	 */
	public function choices(): ?array {
		return null;
	}

	/**
	 * Whether the answer to an order may be the video itself, so that only a process which nobody waits for may order one.
	 *
	 * @since 0.1.0
	 *
	 * @param string $endpoint The address of the one that is meant.
	 */
	public function makes_wait( string $endpoint ): bool { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that differ.
		return false;
	}

	/**
	 * The gateway to one of them.
	 *
	 * @since 0.1.0
	 *
	 * @param string        $endpoint Its address.
	 * @param string        $key      The key; empty for none.
	 * @param bool          $trusted  Whether its address was set by those who may name a private one.
	 * @param ?Capabilities $known    What is known of it; null where nothing is to be remembered.
	 */
	abstract public function gateway( string $endpoint, #[\SensitiveParameter] string $key, bool $trusted, ?Capabilities $known ): Gateway;

	/**
	 * Where its people have their accounts and add credit; empty where there is no such place.
	 *
	 * @since 0.1.0
	 */
	public function site(): string {
		return '';
	}

	/**
	 * Whether its servers answer only to those who have a key.
	 *
	 * @since 0.1.0
	 *
	 * @param string $endpoint The address of the one that is meant.
	 */
	public function needs_key( string $endpoint ): bool { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that differ.
		return true;
	}

	/**
	 * The models that one can expect of its servers, in the form of the filter `platoniavid_models`; none where that is not known
	 * before a server is asked.
	 *
	 * @since 0.1.0
	 *
	 * @return list<array<string, mixed>>
	 */
	public function usual_models(): array {
		return array();
	}

	/**
	 * Whether a connection that is added has the usual models from the start. Where not, it has none until they are fetched or typed, and the usual ones are
	 * those of what constants or the network set, or an earlier version has stored, without models of its own.
	 *
	 * @since 0.1.0
	 */
	public function begins_with_models(): bool {
		return true;
	}

	/**
	 * Operations of Capabilities::OPERATIONS that no server of this kind has.
	 *
	 * @since 0.1.0
	 *
	 * @return list<string>
	 */
	public function lacks(): array {
		return array();
	}

	/**
	 * Whether it takes a last frame, and how many reference images.
	 *
	 * @since 0.1.0
	 *
	 * @return array{last_frame: bool, references: int}
	 */
	public function inputs(): array {
		return array(
			'last_frame' => false,
			'references' => 0,
		);
	}

	/**
	 * What an order with reference images may have beside them: a first or last frame, how many seconds at most, and how many pixels on the shorter side.
	 * Who refuses more, or leaves out one of the two and is paid all the same, is not asked.
	 *
	 * @since 0.1.0
	 *
	 * @return array{frames: bool, seconds: int, shorter_side: int}
	 */
	public function beside_references(): array {
		return array(
			'frames'       => true,
			'seconds'      => PHP_INT_MAX,
			'shorter_side' => PHP_INT_MAX,
		);
	}

	/**
	 * Pixels on the shorter side of what its servers are asked for, where an order has some size: several sizes may be one of their resolutions.
	 *
	 * @since 0.1.0
	 *
	 * @param string $size As "1280x720".
	 */
	public function shorter_side( string $size ): int {
		return min( array_map( 'intval', explode( 'x', $size ) ) );
	}

	/**
	 * Whether its servers can go on from a video of theirs.
	 *
	 * @since 0.1.0
	 */
	public function can_extend(): bool {
		return false;
	}
}
