<?php
/**
 * What is due.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Meanwhile;
use PlatoniaVid\Videos\Storage\Claims;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Claims for the Runner what is due and not worked on: of each connection as much as is done at a time, and where its requests are limited, whose turn it is.
 */
final class Due {
	/**
	 * How many of a connection's rows are claimed at once: as many questions are asked in parallel.
	 */
	private const BATCH = 25;

	/**
	 * How many of a connection's videos are brought in at a time.
	 */
	private const IMPORTS = 10;

	/**
	 * How the names of imports and of looks for lost orders begin among what is worked on; the others are connections, whose ids have no such sign.
	 */
	private const IMPORTING = 'import ';
	private const LOOKING   = 'look ';

	/**
	 * @param Claims          $claims      Whose rows are.
	 * @param Connections     $connections Whose videos can be worked on.
	 * @param ConnectionState $state       How they get on.
	 * @param Patience        $patience    Which connections somebody who waits leaves alone.
	 * @param Turns           $turns       Whose turn it is, where requests are limited.
	 * @param LongWait        $long_wait   Which orders were forgotten.
	 */
	public function __construct(
		private readonly Claims $claims,
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly Patience $patience,
		private readonly Turns $turns,
		private readonly LongWait $long_wait,
	) {
	}

	/**
	 * Claims what is due and not worked on.
	 *
	 * @param Meanwhile      $lanes What is worked on, by connection, and the imports.
	 * @param list<int>|null $ids   Only these videos, or null for all.
	 * @return array{list<Video>, array<array-key, non-empty-list<Video>>, array<array-key, non-empty-list<Video>>} What is to be brought in; the others by
	 *         their connections, those first that have answered quickly of late; and the lost orders among these, likewise.
	 */
	public function claim( Meanwhile $lanes, ?array $ids ): array {
		$working = $this->working();
		if ( null !== $ids ) {
			// Somebody waits for a few: one question says which connections are to be asked for them. Where requests are limited, more than what is due may come.
			$theirs = $this->claims->connections( $ids );
			if ( array() !== $theirs ) {
				$this->long_wait->settle( $ids );
			}
			$working = array_values( array_filter( $working, fn( string $id ): bool => in_array( $id, $theirs, true ) || $this->turns->are_taken( $id ) ) );
		}
		$imports = $this->claim_imports( $lanes, $working, $ids );
		$rows    = array();
		$lost    = array();
		foreach ( $this->claim_others( $lanes, $working, $imports, $ids ) as $connection => $batch ) {
			foreach ( $batch as $video ) {
				if ( Status::Unconfirmed === $video->status ) {
					$lost[ $connection ][] = $video;
				} else {
					$rows[ $connection ][] = $video;
				}
			}
		}
		return array( $imports, $rows, $lost );
	}

	/**
	 * What an import is called among what is worked on.
	 *
	 * @param Video $video The row.
	 */
	public static function import_name( Video $video ): string {
		return self::IMPORTING . $video->connection . ' ' . $video->id;
	}

	/**
	 * What looks for a connection's lost orders are called among what is worked on.
	 *
	 * @param string $connection The connection's id.
	 */
	public static function look_name( string $connection ): string {
		return self::LOOKING . $connection;
	}

	/**
	 * Whether what is worked on by some name holds up none of its connection's other work.
	 *
	 * @param string $name The name.
	 */
	public static function is_aside( string $name ): bool {
		return str_starts_with( $name, self::IMPORTING ) || str_starts_with( $name, self::LOOKING );
	}

	/**
	 * Claims what is to be brought in, of each connection as much as is not brought in already at a time.
	 *
	 * @param Meanwhile      $lanes   What is worked on.
	 * @param list<string>   $working The ids of connections that are not left in peace.
	 * @param list<int>|null $ids     Only these videos, or null for all.
	 * @return list<Video>
	 */
	private function claim_imports( Meanwhile $lanes, array $working, ?array $ids ): array {
		$imports = array();
		foreach ( $working as $id ) {
			$begun   = array_filter( $lanes->names(), static fn( string $name ): bool => str_starts_with( $name, self::IMPORTING . "$id " ) );
			$room    = self::IMPORTS - count( $begun );
			$claimed = match ( true ) {
				$room <= 0                     => array(),
				$this->turns->are_taken( $id ) => $this->turns->claim_imports( $id, $room, $ids ),
				default                        => $this->claims->claim( $room, Lease::SECONDS, array( $id ), $ids, true, watched: ! Patience::is_unwatched() ),
			};
			$imports = array_merge( $imports, $claimed );
		}
		// A row whose lease ran out while this process was busy elsewhere is this process's once more, and is being worked on.
		$begun = $lanes->names();
		return array_values( array_filter( $imports, static fn( Video $video ): bool => ! in_array( self::import_name( $video ), $begun, true ) ) );
	}

	/**
	 * Claims what else is due, at connections that are not worked on. Where lost orders are looked for, there are no more of them, as looks share what they
	 * have read.
	 *
	 * @param Meanwhile      $lanes   What is worked on.
	 * @param list<string>   $working The ids of connections that are not left in peace.
	 * @param list<Video>    $imports What is about to be brought in.
	 * @param list<int>|null $ids     Only these videos, or null for all.
	 * @return array<array-key, non-empty-list<Video>> By their connections: those first that have answered quickly of late.
	 */
	private function claim_others( Meanwhile $lanes, array $working, array $imports, ?array $ids ): array {
		$idle    = array_diff( $working, $lanes->names() );
		$limited = array_filter( $idle, $this->turns->are_taken( ... ) );
		$idle    = array_diff( $idle, $limited );
		$quick   = array_filter( $idle, $this->state->is_quick( ... ) );
		$looking = array_values( array_filter( $working, static fn( string $id ): bool => in_array( self::look_name( $id ), $lanes->names(), true ) ) );
		$rows    = array();
		foreach ( $limited as $id ) {
			$fetched     = array_filter( $imports, static fn( Video $video ): bool => $video->connection === $id );
			$rows[ $id ] = $this->turns->claim_others( $id, self::BATCH, count( $fetched ), $ids, $looking );
		}
		$rows = array_filter( $rows );
		foreach ( array( $quick, array_diff( $idle, $quick ) ) as $connections ) {
			$connections = array_values( $connections );
			do {
				$batch = $this->claims->claim( self::BATCH, Lease::SECONDS, $connections, $ids, false, looking: $looking );
				foreach ( $batch as $video ) {
					$rows[ $video->connection ][] = $video;
				}
				$connections = array_values( array_diff( $connections, array_map( 'strval', array_keys( $rows ) ) ) );
			} while ( array() !== $batch && array() !== $connections );
		}
		return $rows;
	}

	/**
	 * Connections that are not left in peace.
	 *
	 * @return list<string> Their ids.
	 */
	private function working(): array {
		$works = fn( string $id ): bool => 0 === $this->state->paused_until( $id ) && ! $this->patience->leaves( $id );
		return array_values( array_filter( $this->connections->workable_ids(), $works ) );
	}
}
