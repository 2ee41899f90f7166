<?php
/**
 * What videos are called in the Media Library.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\Video;

/**
 * Puts what is known of a video into the patterns of the settings. Titles, captions and names of files are public. They are for people alone: what
 * finds an attachment or a file again is made of the row's secret (ImportNames), and nothing of these.
 */
final class NamePatterns {
	/**
	 * What a pattern of titles and captions is: any text with these words in braces, and no other braces.
	 */
	public const TITLE = '^(?:[^{}]|\\{(?:prompt|date|model|author|post)\\})*$';

	/**
	 * What a pattern of file names is: letters, digits and spaces between those words. What else a word brings is left out.
	 */
	public const FILE = '^(?:[A-Za-z0-9 _-]|\\{(?:prompt|date|model|author|post)\\})*$';

	/**
	 * What a pattern of folders is: such names, with slashes between them. What isn't named is WordPress's own folder.
	 */
	public const FOLDER = '^(?:(?:[A-Za-z0-9_-]|\\{(?:prompt|date|model|author|post|year|month)\\})+(?:/(?!$)|$))*$';

	/**
	 * Characters that a folder may have. A file's name is shorter for it: WordPress keeps the address of both in 255.
	 */
	public const FOLDER_LENGTH = 80;

	/**
	 * Names that no folder beneath the uploads may have: those of devices on Windows, where a network has the uploads of its other sites, and the one
	 * by which WordPress knows a whole path, of which it leaves out what is before.
	 */
	private const TAKEN = '/^(?:sites|con|prn|aux|nul|com\d|lpt\d|.*wp-content)$/iD';

	/**
	 * Characters of a prompt that everyone may read: it may be made of a draft.
	 */
	private const PROMPT_LENGTH = 40;

	/**
	 * Characters that a title or the readable part of a file's name may have.
	 */
	private const LENGTH = 120;

	/**
	 * Characters that a caption may have.
	 */
	private const CAPTION_LENGTH = 300;

	/**
	 * @param Settings $settings The patterns.
	 */
	public function __construct( private readonly Settings $settings ) {
	}

	/**
	 * The title of a video's attachment.
	 *
	 * @param Video $video The video.
	 */
	public function title( Video $video ): string {
		$title = self::filled( $this->settings->media()['title'], $video );
		return wp_html_excerpt( '' === $title ? self::filled( '{prompt}', $video ) : $title, self::LENGTH, '…' );
	}

	/**
	 * The caption of a video's attachment, which stands below it where it is put into a post from the Media Library.
	 *
	 * @param Video $video The video.
	 * @return string Empty where the settings have no pattern, as they have none at first.
	 */
	public function caption( Video $video ): string {
		return wp_html_excerpt( self::filled( $this->settings->media()['caption'], $video ), self::CAPTION_LENGTH, '…' );
	}

	/**
	 * What people read in the name of a video's file: small letters, digits and hyphens.
	 *
	 * @param Video $video The video.
	 */
	public function file( Video $video ): string {
		$name = strtr( $this->settings->media()['file_name'], self::plain_words( $video ) );
		$name = trim( substr( self::plain( $name ), 0, max( 0, self::LENGTH - strlen( $video->import_folder ) ) ), '-' );
		return strlen( $name ) < 3 ? 'video' : $name;
	}

	/**
	 * Where beneath the uploads a video that comes now is put.
	 *
	 * @param Video $video The video.
	 * @return string As "videos/2026"; empty for WordPress's own folder, also where nothing of the pattern is known of the video.
	 */
	public function folder( Video $video ): string {
		$names  = strtr( $this->settings->media()['folder'], self::plain_words( $video ) + self::months( $video->created_at ) );
		$folder = '';
		foreach ( explode( '/', $names ) as $name ) {
			$name    = trim( (string) preg_replace( '/[^A-Za-z0-9_-]/', '', $name ), '-' );
			$name    = rtrim( substr( self::free( $name ), 0, max( 0, self::FOLDER_LENGTH - strlen( $folder ) ) ), '-' );
			$folder .= '' === $name ? '' : $name . '/';
		}
		return rtrim( $folder, '/' );
	}

	/**
	 * As much of the folder as the next video will certainly be put into, whatever it is.
	 */
	public function steady_folder(): string {
		$names = explode( '/', strtr( $this->settings->media()['folder'], self::months( time() ) ) );
		$loose = array_keys( preg_grep( '/\{/', $names ) ?: array() );
		return implode( '/', array_map( self::free( ... ), array() === $loose ? $names : array_slice( $names, 0, $loose[0] ) ) );
	}

	/**
	 * A folder's name that is nobody else's.
	 *
	 * @param string $name A name.
	 */
	private static function free( string $name ): string {
		return 1 === preg_match( self::TAKEN, $name ) ? $name . '-videos' : $name;
	}

	/**
	 * What the words of folders stand for that other patterns don't have.
	 *
	 * @param int $time A Unix time.
	 * @return array<string, string>
	 */
	private static function months( int $time ): array {
		return array(
			'{year}'  => self::date( $time, 'Y' ),
			'{month}' => self::date( $time, 'm' ),
		);
	}

	/**
	 * A date as files and folders have it: WordPress's own are of this calendar and in these digits, too, where a plugin shows others.
	 *
	 * @param int    $time   A Unix time.
	 * @param string $format What of it.
	 */
	private static function date( int $time, string $format ): string {
		return ( new \DateTimeImmutable( "@$time" ) )->setTimezone( wp_timezone() )->format( $format );
	}

	/**
	 * A pattern for people, with what is known of a video in the place of its words.
	 *
	 * @param string $pattern The pattern.
	 * @param Video  $video   The video.
	 */
	private static function filled( string $pattern, Video $video ): string {
		return trim( strtr( $pattern, array( '{prompt}' => wp_html_excerpt( $video->asked(), self::PROMPT_LENGTH, '…' ) ) + self::words( $video ) ) );
	}

	/**
	 * What the words in braces stand for, beside the prompt.
	 *
	 * @param Video $video The video.
	 * @return array<string, string>
	 */
	private static function words( Video $video ): array {
		return array(
			'{date}'   => (string) wp_date( 'Y-m-d', $video->created_at ),
			'{model}'  => $video->model,
			'{author}' => (string) get_the_author_meta( 'display_name', $video->author ),
			'{post}'   => $video->post > 0 ? wp_strip_all_tags( (string) get_post( $video->post )?->post_title ) : '',
		);
	}

	/**
	 * What the words of patterns stand for in an address.
	 *
	 * @param Video $video The video.
	 * @return array<string, string>
	 */
	private static function plain_words( Video $video ): array {
		$prompt = wp_html_excerpt( remove_accents( $video->asked() ), self::PROMPT_LENGTH );
		$known  = array(
			'{prompt}' => $prompt,
			'{date}'   => self::date( $video->created_at, 'Y-m-d' ),
		);
		return array_map( self::plain( ... ), $known + self::words( $video ) );
	}

	/**
	 * A text as a file's name may have it.
	 *
	 * @param string $text The text.
	 * @return string Empty where it is in another script: that is percent-encoded by then, which is no good on disk.
	 */
	private static function plain( string $text ): string {
		$plain = str_replace( '_', '-', sanitize_title( remove_accents( $text ) ) );
		return 1 === preg_match( '/^[a-z0-9-]*$/D', $plain ) ? $plain : '';
	}
}
