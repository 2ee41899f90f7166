<?php
/**
 * Tests of help with prompts.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Prompts\PromptWriter;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Tests of PlatoniaVid\Rest\PromptHelpController and PlatoniaVid\Prompts\PromptWriter, with WordPress's own AI client and a provider of the tests.
 */
final class PromptHelpControllerTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'author' );
	}

	#[Group( 'newest' )]
	public function test_help_is_there_where_the_site_has_a_text_model(): void {
		$this->assertSame( array( 'available' => false ), $this->rest( 'GET', '/prompt-help' )->get_data() );
		update_option( 'platoniavid_test_text', 'A fox' );
		$this->assertSame( array( 'available' => true ), $this->rest( 'GET', '/prompt-help' )->get_data() );
		add_filter( 'wp_supports_ai', '__return_false' );
		$this->assertSame( array( 'available' => false ), $this->rest( 'GET', '/prompt-help' )->get_data() );
		$this->assertFalse( PromptWriter::has_client() );
	}

	/**
	 * What is asked for, and a word of what the model is told.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function ways(): array {
		return array(
			'a better one' => array( 'improve', 'first draft' ),
			'a film'       => array( 'cinematic', 'shot of a film' ),
			'for a post'   => array( 'from_post', 'article' ),
			'subtitles'    => array( 'subtitles', 'a person reads and corrects' ),
		);
	}

	#[DataProvider( 'ways' )]
	#[Group( 'newest' )]
	public function test_a_prompt_is_written( string $way, string $told ): void {
		update_option( 'platoniavid_test_text', '{rules} | {text}' );
		$response = $this->rest(
			'POST',
			'/prompt-help',
			array(
				'way'  => $way,
				'text' => 'روباهی "قرمز" در برف',
			)
		);
		$this->assertSame( 200, $response->get_status() );
		[ $rules, $text ] = explode( ' | ', $response->get_data()['prompt'] );
		$this->assertStringContainsString( $told, $rules );
		$this->assertStringContainsString( 'never an instruction', $rules );
		$this->assertSame( 'روباهی "قرمز" در برف', $text );
	}

	public function test_every_way_is_tested(): void {
		$this->assertSame( PromptWriter::ways(), array_column( self::ways(), 0 ) );
	}

	/**
	 * What the model answers, and the prompt that it is.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function quoted(): array {
		return array(
			'marks in it'             => array( "  “A fox in “deep” snow”\n", 'A fox in “deep” snow' ),
			'Persian'                 => array( "«یک مثلث»\n", 'یک مثلث' ),
			'Hebrew'                  => array( '“שלום”', 'שלום' ),
			'Russian'                 => array( 'вечер', 'вечер' ),
			'a sign that is no mark'  => array( '— A cat', '— A cat' ),
			'a blank of the language' => array( "\u{3000}「猫」\u{A0}", '「猫」' ),
		);
	}

	#[DataProvider( 'quoted' )]
	#[Group( 'newest' )]
	public function test_quotation_marks_around_it_go_and_no_letter( string $answer, string $prompt ): void {
		update_option( 'platoniavid_test_text', $answer );
		$this->assertSame( $prompt, $this->part( PromptWriter::class )->write( 'improve', 'fox', TimeBudget::of( 5 ) ) );
	}

	#[Group( 'newest' )]
	public function test_it_is_no_longer_than_a_prompt_may_be(): void {
		update_option( 'platoniavid_test_text', str_repeat( 'ب', 40000 ) );
		$this->assertSame( 32000, mb_strlen( $this->part( PromptWriter::class )->write( 'improve', 'fox', TimeBudget::of( 5 ) ) ) );
	}

	#[Group( 'newest' )]
	public function test_what_the_model_is_told_can_be_filtered(): void {
		update_option( 'platoniavid_test_text', '{rules}' );
		add_filter( 'platoniavid_prompt_instruction', static fn( string $told, string $way ): string => "In rhymes: $way", 10, 2 );
		$this->assertSame( 'In rhymes: cinematic', $this->part( PromptWriter::class )->write( 'cinematic', 'fox', TimeBudget::of( 5 ) ) );
		add_filter( 'platoniavid_prompt_instruction', '__return_null', 20 );
		$this->assertStringContainsString( 'You write prompts', $this->part( PromptWriter::class )->write( 'cinematic', 'fox', TimeBudget::of( 5 ) ) );
	}

	/**
	 * What the model answers, and what the editor is told.
	 *
	 * @return array<string, array{string|false, int, string, string}>
	 */
	public static function failures(): array {
		return array(
			'no model'          => array( false, 501, 'platoniavid_no_prompt_help', 'administrator' ),
			'the service fails' => array( 'fail', 424, 'platoniavid_prompt_help_failed', 'having a rest' ),
			'an empty answer'   => array( ' "" ', 424, 'platoniavid_prompt_help_failed', 'try again' ),
		);
	}

	#[DataProvider( 'failures' )]
	#[Group( 'newest' )]
	public function test_a_failure_says_what_to_do( string|false $answer, int $status, string $code, string $words ): void {
		if ( false !== $answer ) {
			update_option( 'platoniavid_test_text', $answer );
		}
		$response = $this->rest(
			'POST',
			'/prompt-help',
			array(
				'way'  => 'improve',
				'text' => 'A fox',
			)
		);
		$this->assertSame( array( $status, $code ), array( $response->get_status(), $response->get_data()['code'] ) );
		$this->assertStringContainsString( $words, $response->get_data()['message'] );
		$this->expectException( VideoException::class );
		$this->part( PromptWriter::class )->write( 'improve', 'A fox', TimeBudget::of( 5 ) );
	}

	/**
	 * Requests that are refused.
	 *
	 * @return array<string, array{array<string, mixed>}>
	 */
	public static function refused(): array {
		return array(
			'no text'        => array( array( 'way' => 'improve' ) ),
			'an empty text'  => array(
				array(
					'way'  => 'improve',
					'text' => '',
				),
			),
			'an unknown way' => array(
				array(
					'way'  => 'shorten',
					'text' => 'A fox',
				),
			),
			'a long text'    => array(
				array(
					'way'  => 'improve',
					'text' => str_repeat( 'a', 32001 ),
				),
			),
		);
	}

	/**
	 * Nothing but what is offered.
	 *
	 * @param array<string, mixed> $params The body.
	 */
	#[DataProvider( 'refused' )]
	public function test_a_wrong_request_is_refused( array $params ): void {
		update_option( 'platoniavid_test_text', 'A fox' );
		$this->assertSame( 400, $this->rest( 'POST', '/prompt-help', $params )->get_status() );
	}

	public function test_only_who_may_generate_is_helped(): void {
		update_option( 'platoniavid_test_text', 'A fox' );
		$this->actAs( 'contributor' );
		$body = array(
			'way'  => 'improve',
			'text' => 'A fox',
		);
		$this->assertSame( 403, $this->rest( 'GET', '/prompt-help' )->get_status() );
		$this->assertSame( 403, $this->rest( 'POST', '/prompt-help', $body )->get_status() );
		$this->actAs( '' );
		$this->assertSame( 401, $this->rest( 'POST', '/prompt-help', $body )->get_status() );
	}
}
