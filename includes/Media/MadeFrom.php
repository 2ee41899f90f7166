<?php
/**
 * What says at a film or a picture which videos it was made from.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Access;
use PlatoniaVid\Videos\Storage\Numbers;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Notes at an attachment that was uploaded as any other, a film or a frame, which videos it was made from. It is said in the REST API with the upload,
 * by whoever may read these videos. They are named by their ids, so that one that is deleted is missed by nobody.
 */
final class MadeFrom {
	/**
	 * The post meta, once for each video, in their order.
	 */
	public const META = '_platoniavid_parts';

	/**
	 * What it is called in REST.
	 */
	public const FIELD = 'platoniavid_parts';

	/**
	 * The most videos that a film has, and characters of a prompt that are shown.
	 */
	private const MOST          = 100;
	private const PROMPT_LENGTH = 60;

	/**
	 * @param VideoRepository $videos Which they are.
	 * @param NamePatterns    $called What a film is called.
	 */
	public function __construct( private readonly VideoRepository $videos, private readonly NamePatterns $called ) {
	}

	/**
	 * Adds the field to attachments in the REST API; a callback of `rest_api_init`.
	 */
	public function register(): void {
		register_rest_field(
			'attachment',
			self::FIELD,
			array(
				// Blocks ask for what they show as visitors may, who are not told.
				'get_callback'    => static fn( array $media ): array => current_user_can( Access::GENERATE ) ? self::of( Numbers::one( $media['id'] ?? 0 ) ) : array(),
				'update_callback' => function ( array $parts, \WP_Post $attachment, string $field, \WP_REST_Request $request ): void {
					$this->note( self::ids( $parts ), $attachment->ID, null === $request['id'] && empty( $request['title'] ) );
				},
				'schema'          => array(
					'description' => __( 'The videos that a film or a picture was made from, by their ids, in their order.', 'platoniavid' ),
					'type'        => 'array',
					'items'       => array(
						'type'    => 'integer',
						'minimum' => 1,
					),
					'maxItems'    => self::MOST,
					'context'     => array( 'view', 'edit' ),
					'arg_options' => array( 'validate_callback' => $this->refusal( ... ) ),
				),
			)
		);
	}

	/**
	 * The videos that an attachment was made from, in their order; none where nothing is said.
	 *
	 * @param int $attachment The attachment's id.
	 * @return list<int>
	 */
	public static function of( int $attachment ): array {
		return self::ids( get_post_meta( $attachment, self::META ) );
	}

	/**
	 * What is a list of ids; a video may be in it twice.
	 *
	 * @param mixed $value What was noted, or asked for.
	 * @return list<int>
	 */
	private static function ids( mixed $value ): array {
		return Numbers::of( wp_parse_list( is_array( $value ) || is_string( $value ) ? $value : array() ) );
	}

	/**
	 * Whether an attachment is the plugin's: a video that it has brought in, or what was made from such.
	 *
	 * @param int $attachment The attachment's id.
	 */
	public static function is_ours( int $attachment ): bool {
		return metadata_exists( 'post', $attachment, MediaImporter::META_REMOTE_ID ) || metadata_exists( 'post', $attachment, self::META );
	}

	/**
	 * Says of a film or a picture what it was made from, as HTML; empty where nothing is said of it.
	 *
	 * @param int $attachment The attachment's id.
	 */
	public function html( int $attachment ): string {
		$parts = self::of( $attachment );
		if ( array() === $parts ) {
			return '';
		}
		// The Media Library's grid asks for this for each item.
		$videos = array_column( $this->videos->find_many( array_values( array_unique( $parts ) ) ), null, 'id' );
		if ( ! wp_attachment_is( 'video', $attachment ) ) {
			return '<br>' . sprintf(
				/* translators: %s: a video, by the beginning of its prompt; perhaps with a sentence behind it that says what it carries. */
				esc_html__( 'Taken from this video: %s', 'platoniavid' ),
				self::named( $parts[0], $videos[ $parts[0] ] ?? null )
			);
		}
		$items = array_map( static fn( int $part ): string => '<li>' . self::named( $part, $videos[ $part ] ?? null ) . '</li>', $parts );
		return '<br>' . esc_html__( 'Joined from these videos, in this order:', 'platoniavid' ) . '<ol>' . implode( '', $items ) . '</ol>'
			. esc_html__( 'As a new file, it carries no Content Credentials (C2PA) itself, whatever its parts carry.', 'platoniavid' );
	}

	/**
	 * A video in a line: the beginning of its prompt, and whose mark its file carries.
	 *
	 * @param int    $id    The video's id.
	 * @param ?Video $video The video; null where it is there no more.
	 */
	private static function named( int $id, ?Video $video ): string {
		if ( null === $video || ! current_user_can( Access::READ_VIDEO, $video ) ) {
			/* translators: %d: a video's number. */
			return esc_html( sprintf( __( 'Video %d, which is no longer on the site, or another person’s.', 'platoniavid' ), $id ) );
		}
		$prompt = '<span dir="auto">' . esc_html( wp_html_excerpt( $video->asked(), self::PROMPT_LENGTH, '…' ) ) . '</span>';
		$file   = $video->attachment > 0 && null !== get_post( $video->attachment ) ? $video->attachment : 0;
		$signer = ContentCredentials::noted( $file );
		return ( 0 === $file ? $prompt : sprintf( '<a href="%s">%s</a>', esc_url( admin_url( "upload.php?item=$file" ) ), $prompt ) )
			. ( null === $signer ? '' : ' ' . esc_html( ContentCredentials::words( $signer ) ) );
	}

	/**
	 * Why somebody can't say that an attachment was made from some videos: each must be finished, and theirs to read. What is said already may be said again.
	 *
	 * @param mixed            $value   The videos.
	 * @param \WP_REST_Request $request The request.
	 * @param string           $name    The argument.
	 * @return true|\WP_Error
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	private function refusal( mixed $value, \WP_REST_Request $request, string $name ): bool|\WP_Error {
		$valid = rest_validate_request_arg( $value, $request, $name );
		if ( is_wp_error( $valid ) ) {
			return $valid;
		}
		$said = is_numeric( $request['id'] ) ? self::of( (int) $request['id'] ) : array();
		foreach ( array_diff( self::ids( $value ), $said ) as $id ) {
			$video = $this->videos->find( $id );
			if ( null === $video || Status::Completed !== $video->status || ! current_user_can( Access::READ_VIDEO, $video ) ) {
				return new \WP_Error(
					'platoniavid_not_found',
					/* translators: %d: a video's number. */
					sprintf( __( 'Video %d is not finished, not on this site, or another person’s.', 'platoniavid' ), $id )
				);
			}
		}
		return true;
	}

	/**
	 * Notes what an attachment was made from, and that AI has made it. What is said is not taken back, and not said of what was brought in.
	 *
	 * @param list<int> $parts      The videos.
	 * @param int       $attachment The attachment's id.
	 * @param bool      $is_unnamed Whether it is new and nobody has given it a title.
	 */
	private function note( array $parts, int $attachment, bool $is_unnamed ): void {
		if ( array() === $parts || self::of( $attachment ) === $parts || metadata_exists( 'post', $attachment, MediaImporter::META_REMOTE_ID ) ) {
			return;
		}
		delete_post_meta( $attachment, self::META );
		$videos = array();
		foreach ( $parts as $part ) {
			add_post_meta( $attachment, self::META, $part );
			$videos[] = $this->videos->find( $part );
		}
		$videos = array_values( array_filter( $videos ) );
		update_post_meta( $attachment, AiMark::META, 1 );
		update_post_meta(
			$attachment,
			MediaImporter::META_MODEL,
			wp_slash( implode( ', ', array_unique( array_map( static fn( Video $video ): string => $video->model, $videos ) ) ) )
		);
		if ( array() === $videos || ! wp_attachment_is( 'video', $attachment ) ) {
			return;
		}
		if ( $is_unnamed ) {
			/** @var array{post_title: string, post_excerpt: string} $fitting */
			$fitting = FittingText::post(
				array(
					'post_title'   => $this->called->title( $videos[0] ),
					'post_excerpt' => $this->called->caption( $videos[0] ),
				)
			);
			wp_update_post(
				array(
					'ID'           => $attachment,
					'post_title'   => wp_slash( $fitting['post_title'] ),
					'post_excerpt' => wp_slash( $fitting['post_excerpt'] ),
				)
			);
		}
		$poster = (int) get_post_thumbnail_id( $videos[0]->attachment );
		if ( $poster > 0 && 0 === (int) get_post_thumbnail_id( $attachment ) ) {
			// It begins as its first part does.
			set_post_thumbnail( $attachment, $poster );
		}
	}
}
