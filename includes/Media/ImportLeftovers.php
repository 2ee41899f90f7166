<?php
/**
 * What an import has left behind.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Values\Video;

/**
 * Removes files and attachments of imports that were not brought to their end, or takes back what is worth it. Only what a row's secret leads to is touched.
 */
final class ImportLeftovers {
	/**
	 * @param UploadsFolder $folder   Where they lie.
	 * @param MediaImporter $importer Finds what it has made.
	 */
	public function __construct( private readonly UploadsFolder $folder, private readonly MediaImporter $importer ) {
	}

	/**
	 * Takes a film back that a killed run had moved into the uploads folder and not attached: perhaps no gateway has it any more.
	 *
	 * @param Video  $video The video; no attachment has its names.
	 * @param string $to    Where it came from.
	 */
	public function take_back( Video $video, string $to ): void {
		if ( '' !== $video->import_token && ! is_file( $to ) ) {
			$this->folder->take_back( new ImportNames( 'video', $video ), $to );
		}
	}

	/**
	 * Removes the files that a killed run has left of a video and of its poster, with no attachment.
	 *
	 * @param Video $video The video.
	 */
	public function forget( Video $video ): void {
		if ( '' !== $video->import_token ) {
			$names = array( new ImportNames( 'video', $video ), new ImportNames( 'poster', $video ) );
			$this->folder->discard( ...array_filter( $names, fn( ImportNames $of ): bool => 0 === Attachments::of( $of, $video ) ) );
		}
	}

	/**
	 * Removes what an import has made and not completed, as its row is deleted: only that row's secret leads there. What is complete may be in use.
	 *
	 * @param Video $video The video.
	 */
	public function forget_all( Video $video ): void {
		$attachment = $this->importer->find( $video );
		if ( 0 === $attachment || ! $this->importer->has_poster( $attachment ) ) {
			$this->forget_poster( $video );
		}
		if ( $attachment > 0 && ! Attachments::is_complete( $attachment ) ) {
			Attachments::delete( $attachment );
		}
		$this->forget( $video );
	}

	/**
	 * Removes what is there of a poster that was given up: it is nobody's.
	 *
	 * @param Video $video The video.
	 */
	public function forget_poster( Video $video ): void {
		if ( '' === $video->import_token ) {
			return;
		}
		$names  = new ImportNames( 'poster', $video );
		$poster = Attachments::of( $names, $video );
		if ( $poster > 0 ) {
			wp_delete_attachment( $poster, true );
		}
		$this->folder->discard( $names );
	}
}
