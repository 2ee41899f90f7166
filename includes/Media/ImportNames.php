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
	 * The end of a name that an import has given a file, of whichever video.
	 */
	public const ENDING = '/-[0-9a-f]{20}\.\w+$/D';

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
	 * How the file's name ends, as that of no other file does. What stands before it is for people, and may be another one the next time.
	 *
	 * @param string $extension The extension.
	 */
	public function ending( string $extension ): string {
		return '-' . $this->secret( 'file' ) . '.' . $extension;
	}

	/**
	 * Where the file is beneath the uploads, as the row says; empty where that is WordPress's to say, for the month.
	 */
	public function folder(): string {
		return $this->video->import_folder;
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
