<?php
/**
 * What an import's attachments and files are called.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Values\Video;

/**
 * Names by which a later run finds what an earlier one made. They are made of the row's own secret: a person chooses prompts,
 * orders' names, slugs and names of uploads, and could otherwise have had one of these first.
 */
final class ImportNames {
	/**
	 * Characters of a prompt that everyone may read: names of attachments and files are public, and a prompt may be made of a draft.
	 */
	public const PUBLIC_LENGTH = 40;

	/**
	 * Sets what is named.
	 *
	 * @param "video"|"poster" $kind  What.
	 * @param Video            $video Whose it is; its row has a secret.
	 */
	public function __construct( private readonly string $kind, private readonly Video $video ) {
	}

	/**
	 * The attachment's slug; empty where the row has no secret.
	 */
	public function slug(): string {
		return '' === $this->video->import_token ? '' : $this->kind . '-' . $this->secret( 'slug' );
	}

	/**
	 * The slug of versions that had no secrets. Anyone may have such a one, so it proves nothing.
	 */
	public function former_slug(): string {
		return $this->kind . '-' . $this->video->author . '-' . $this->video->request_id;
	}

	/**
	 * The file's name: one that people can read, and that no other file has.
	 *
	 * @param string $extension The extension.
	 */
	public function file( string $extension ): string {
		$words = sanitize_title( wp_html_excerpt( remove_accents( $this->video->asked() ), self::PUBLIC_LENGTH ) );
		// A name in another script is percent-encoded by then, which is no good on disk.
		$words = 1 === preg_match( '/^[a-z0-9-]{3,}$/', $words ) ? $words : 'video';
		return trim( $words, '-' ) . '-' . $this->secret( 'file' ) . '.' . $extension;
	}

	/**
	 * The folder of the uploads that the file is in, as WordPress names folders by months.
	 */
	public function month(): string {
		return gmdate( 'Y/m', $this->video->created_at );
	}

	/**
	 * One of the names that are made of the row's secret, which itself is shown nowhere: who knows one doesn't know the others.
	 *
	 * @param string $purpose What it is for.
	 */
	private function secret( string $purpose ): string {
		return substr( hash_hmac( 'sha256', $this->kind . ' ' . $purpose, $this->video->import_token ), 0, 20 );
	}
}
