<?php
/**
 * Changes a real file in many ways, and has each of them read: for a process of its own.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PlatoniaVid\Media\Mp4;
use Random\Engine\Mt19937;
use Random\Randomizer;

/**
 * The same seed makes the same files.
 */
final class Mutations {
	private readonly Randomizer $random;

	private function __construct( int $seed ) {
		$this->random = new Randomizer( new Mt19937( $seed ) );
	}

	/**
	 * Prints what became of the files, as JSON: how many were read and refused, and what was complained of in code of ours.
	 *
	 * @param string $source A real mp4.
	 * @param int    $seed   Which files.
	 * @param int    $files  How many.
	 */
	public static function report( string $source, int $seed, int $files ): void {
		$self   = new self( $seed );
		$whole  = (string) file_get_contents( $source );
		$folder = get_temp_dir() . 'mutated-' . getmypid();
		mkdir( $folder );
		$report = array(
			'read'       => 0,
			'refused'    => 0,
			'complaints' => array(),
		);
		set_error_handler( // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_set_error_handler -- it is what is told.
			static function ( int $level, string $message, string $file, int $line ) use ( &$report ): bool {
				// WordPress's reader complains of much, and goes on.
				if ( str_contains( $file, '/includes/Media/' ) ) {
					$report['complaints'][] = "$message in $file:$line";
				}
				return true;
			}
		);
		for ( $number = 0; $number < $files; $number++ ) {
			file_put_contents( "$folder/video.mp4", $self->mutated( $whole ) );
			$mp4 = Mp4::read( "$folder/video.mp4" );
			++$report[ null === $mp4 ? 'refused' : 'read' ];
			$metadata = $mp4?->metadata( "$folder/scratch.mp4" ) ?? array();
			foreach ( array( 'width', 'height', 'length' ) as $field ) {
				if ( isset( $metadata[ $field ] ) && ! is_numeric( $metadata[ $field ] ) ) {
					$report['complaints'][] = "File $number has the $field " . wp_json_encode( $metadata[ $field ] );
				}
			}
			if ( file_exists( "$folder/scratch.mp4" ) ) {
				$report['complaints'][] = "File $number left its scratch file.";
			}
		}
		unlink( "$folder/video.mp4" );
		rmdir( $folder );
		echo wp_json_encode( $report );
	}

	/** The file with something changed in it, mostly where its boxes are described. */
	private function mutated( string $bytes ): string {
		$index = (int) strpos( $bytes, 'moov' ) - 4;
		for ( $changes = $this->random->getInt( 1, 4 ); $changes > 0; $changes-- ) {
			$at    = $this->random->getInt( max( 0, $index ), min( strlen( $bytes ) - 9, $index + 3_000 ) );
			$bytes = match ( $this->random->getInt( 1, 9 ) ) {
				1       => substr_replace( $bytes, chr( $this->random->getInt( 0, 255 ) ), $at, 1 ),
				2       => substr_replace( $bytes, pack( 'N', $this->random->getInt( 0, 0xFFFFFFFF ) ), $at, 4 ),
				3       => substr_replace( $bytes, "\0\0\0\0", $at, 4 ),
				4       => substr_replace( $bytes, "\xff\xff\xff\xff\xff\xff\xff\xff", $at, 8 ),
				5       => substr( $bytes, 0, $this->random->getInt( 1, strlen( $bytes ) ) ),
				6       => substr_replace( $bytes, substr( $bytes, $at, 200 ), $at, 0 ),
				7       => substr_replace( $bytes, (string) $this->random->getBytes( 16 ), $at, 16 ),
				8       => substr_replace( $bytes, '', $at, $this->random->getInt( 1, 64 ) ),
				default => $this->with_other_length( $bytes ),
			};
			$bytes = str_pad( $bytes, 16, "\0" );
			$index = max( 0, min( $index, strlen( $bytes ) - 16 ) );
		}
		return $bytes;
	}

	/** The file with another length of one of its boxes. */
	private function with_other_length( string $bytes ): string {
		$names = array( 'moov', 'trak', 'mdia', 'stbl', 'stsz', 'stco', 'mvhd', 'tkhd', 'hdlr', 'udta', 'ftyp', 'mdat' );
		$at    = strpos( $bytes, $names[ $this->random->getInt( 0, count( $names ) - 1 ) ] );
		$value = array( 0, 1, 7, 8, 9, 0x7FFFFFFF, 0xFFFFFFFF, $this->random->getInt( 0, 5_000 ) )[ $this->random->getInt( 0, 7 ) ];
		return false === $at || $at < 4 ? $bytes : substr_replace( $bytes, pack( 'N', $value ), $at - 4, 4 );
	}
}
