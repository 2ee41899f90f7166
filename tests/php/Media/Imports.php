<?php
/**
 * Imports of files.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Media\MediaException;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Videos\Values\Video;

/**
 * Makes attachments of the simulator’s files. Needs the Parts.
 */
trait Imports {
	private function importer(): MediaImporter {
		return $this->part( MediaImporter::class );
	}

	/** Imports a file as Import does. */
	private function attached( Video $video, string $file, bool $attach = true ): int {
		return $this->importer()->import( $video, $file, $this->importer()->read( $file ), $attach );
	}

	/** @param array<string, mixed> $columns Column names to values. */
	private function video( array $columns = array() ): Video {
		return $this->addRow(
			$columns + array(
				'status'       => 'importing',
				'import_token' => bin2hex( random_bytes( 16 ) ),
				'remote_id'    => 0 === $this->queries()->page(
					array(
						'orderby'  => 'id',
						'order'    => 'asc',
						'page'     => 1,
						'per_page' => 1,
					)
				)[1]
					? 'video_remote'
					: uniqid( 'video_' ),
			)
		);
	}

	/** A copy of one of the simulator's files. */
	private function copy( string $name ): string {
		$file = (string) tempnam( get_temp_dir(), 'copy' );
		copy( self::MEDIA . $name, $file );
		return $file;
	}

	/** Why an import is refused. */
	private function refused( Video $video, string $file ): GatewayException|MediaException {
		try {
			$this->attached( $video, $file );
		} catch ( GatewayException | MediaException $refused ) {
			return $refused;
		}
		$this->fail( 'It was imported.' );
	}
}
