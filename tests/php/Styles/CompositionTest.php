<?php
/**
 * Tests of what is really sent.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Styles;

use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Styles\Composition, from the request to the gateway's socket.
 */
final class CompositionTest extends TestCase {
	use Invariants;
	use Parts;

	protected const DURATION = 200;

	private const WORDS = 'In the rain, <b>slow</b> & "quiet" \ always';

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'administrator' );
	}

	/** The prompts that the gateway was paid for, the newest first. @return list<string> */
	private function sent(): array {
		$gateway = $this->simulator();
		$ids     = array_column( $gateway->list( 100, '', 5.0 ), 'id' );
		$videos  = $gateway->retrieve( $ids, 5.0 );
		return array_map( static fn( string $id ): string => $videos[ $id ]->prompt, $ids );
	}

	/** A style of the person's. @param array<string, mixed> $fields Its fields. */
	private function style( array $fields = array() ): string {
		$answer = $this->rest( 'POST', '/styles', $fields + array( 'name' => 'Rain', 'words' => self::WORDS ) );
		self::assertAnswers( 201, $answer );
		return $answer->get_data()['id'];
	}

	public function test_typed_words_style_and_brand_go_together_and_both_are_kept(): void {
		$this->settings()->save( array( 'brand_words' => ' No text. ' ) );
		$style = $this->style();
		$whole = "A cat\n\n" . self::WORDS . "\n\nNo text.";
		$asked = array(
			'prompt' => 'A cat',
			'style'  => $style,
		);
		$this->assertSame( $whole, $this->rest( 'POST', '/styles/compose', $asked )->get_data()['sent'] );

		$video = $this->create( $asked );

		$this->assertSame( array( $whole ), $this->sent() );
		$this->assertSame( array( 'A cat', $whole, $style, 'Rain' ), array( $video['prompt'], $video['sent_prompt'], $video['style'], $video['style_name'] ) );
		$row = $this->repository()->find( $video['id'] );
		$this->assertSame( array( $whole, 'A cat' ), array( $row->prompt, $row->typed ) );
		$done = $this->follow( $video['id'] );
		$this->assertSame( 'A cat', get_post_meta( $done['attachment']['id'], MediaImporter::META_PROMPT, true ) );
		$this->assertSame( 'A cat', get_the_title( $done['attachment']['id'] ) );
		$this->assertInvariants( 1 );
	}

	public function test_nothing_goes_along_where_nothing_is_chosen(): void {
		$video = $this->create( array( 'prompt' => 'A cat' ) );
		$this->assertSame( array( 'A cat' ), $this->sent() );
		$this->assertSame( array( 'A cat', '', '', '' ), array( $video['prompt'], $video['sent_prompt'], $video['style'], $video['style_name'] ) );
	}

	public function test_a_repeated_request_is_the_same_order_whatever_has_become_of_its_style(): void {
		$style = $this->style();
		$order = array(
			'prompt'     => 'A cat',
			'style'      => $style,
			'request_id' => wp_generate_uuid4(),
		);
		$first = $this->create( $order );
		$this->rest( 'POST', "/styles/$style", array( 'words' => 'In the sun' ) );
		$this->assertSame( $first['id'], $this->rest( 'POST', '/videos', $order )->get_data()['id'] );
		$this->settings()->save( array( 'brand_words' => 'No text.' ) );
		self::assertAnswers( 200, $this->rest( 'DELETE', "/styles/$style" ) );
		$again = $this->rest( 'POST', '/videos', $order );
		self::assertAnswers( 200, $again );
		$this->assertSame( array( $first['id'], '' ), array( $again->get_data()['id'], $again->get_data()['style_name'] ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_an_order_that_is_sent_again_says_what_its_row_says(): void {
		$style = $this->style();
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'style' => $style, 'request_id' => wp_generate_uuid4() ) )->get_data();
		$this->assertSame( 'failed', $video['status'] );
		$this->rest( 'POST', "/styles/$style", array( 'words' => 'In the sun' ) );
		$this->rest( 'POST', "/videos/{$video['id']}/retry" );
		$this->assertSame( array( "A cat\n\n" . self::WORDS ), $this->sent() );
		$this->assertInvariants( 1 );
	}

	public function test_a_lost_answer_is_found_by_what_was_sent(): void {
		$this->fault( 'create', 'cut-after' );
		$video = $this->create(
			array(
				'prompt' => 'A cat',
				'style'  => $this->style(),
			)
		);
		$this->assertSame( 'unconfirmed', $video['status'] );
		$row = $this->repository()->find( $video['id'] );
		$this->setRow( $row, array( 'submitted_at' => time() - 11 ) );
		$done = $this->follow( $video['id'] );
		$this->assertSame( array( 'completed', 'A cat' ), array( $done['status'], $done['prompt'] ) );
		$this->assertInvariants( 1 );
	}

	public function test_brand_words_go_along_with_a_remix(): void {
		$source = $this->follow( $this->create( array( 'prompt' => 'A cat' ) )['id'] );
		$this->settings()->save( array( 'brand_words' => 'No text.' ) );
		$remix = $this->rest(
			'POST',
			"/videos/{$source['id']}/remix",
			array(
				'prompt'     => 'At night',
				'request_id' => wp_generate_uuid4(),
			)
		)->get_data();
		$this->assertSame( array( 'At night', "At night\n\nNo text." ), array( $remix['prompt'], $remix['sent_prompt'] ) );
	}

	public function test_the_whole_is_measured_and_no_words_are_none(): void {
		$style  = $this->style( array( 'words' => str_repeat( 'ی', 31_000 ) ) );
		$create = fn( string $prompt ) => $this->rest(
			'POST',
			'/videos',
			array(
				'prompt'     => $prompt,
				'style'      => $style,
				'request_id' => wp_generate_uuid4(),
			)
		);
		$this->assertSame( 'platoniavid_prompt_missing', $create( ' ' )->get_data()['code'] );
		$this->assertSame( 'platoniavid_prompt_too_long', $create( str_repeat( 'ن', 999 ) )->get_data()['code'] );
		$this->assertSame( 0, $this->stats()['paid'] );
		self::assertAnswers( 201, $create( str_repeat( 'ن', 998 ) ) );
		$this->assertSame( Gateway::PROMPT_LENGTH, mb_strlen( $this->sent()[0] ) );
	}

	public function test_a_style_of_another_person_and_a_saved_prompt_are_no_styles(): void {
		$own    = $this->style();
		$prompt = $this->style( array( 'kind' => 'prompt' ) );
		$order  = fn( string $style ) => $this->rest(
			'POST',
			'/videos',
			array(
				'prompt'     => 'A cat',
				'style'      => $style,
				'request_id' => wp_generate_uuid4(),
			)
		);
		$this->assertSame( 'platoniavid_style_unknown', $order( $prompt )->get_data()['code'] );
		$this->actAs( 'author' );
		$this->assertSame( 'platoniavid_style_unknown', $order( $own )->get_data()['code'] );
		$this->assertSame( 'platoniavid_style_unknown', $order( 'none-of-these' )->get_data()['code'] );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_a_styles_model_and_size_are_for_orders_that_leave_them_open(): void {
		$style = $this->style(
			array(
				'model'   => 'sora-2-pro',
				'size'    => '1024x1792',
				'options' => array( 'no_such' => 'x' ),
			)
		);
		$open  = $this->create( array( 'style' => $style ) );
		$this->assertSame( array( 'sora-2-pro', '1024x1792' ), array( $open['model'], $open['size'] ) );
		$named = $this->create(
			array(
				'style' => $style,
				'model' => 'sora-2',
			)
		);
		$this->assertSame( array( 'sora-2', '1280x720' ), array( $named['model'], $named['size'] ) );
		$gone = $this->create( array( 'style' => $this->style( array( 'model' => 'gone' ) ) ) );
		$this->assertSame( 'sora-2', $gone['model'] );
	}

	public function test_a_filter_has_the_last_word_and_an_empty_one_none(): void {
		add_filter( 'platoniavid_sent_prompt', static fn( string $sent, string $typed, mixed $style ): string => "$typed|{$style?->name}", 10, 3 );
		$this->create(
			array(
				'prompt' => 'A cat',
				'style'  => 'film',
			)
		);
		$this->assertSame( array( 'A cat|Film' ), $this->sent() );
		add_filter( 'platoniavid_sent_prompt', '__return_empty_string', 11 );
		$this->create( array( 'prompt' => 'A dog' ) );
		$this->assertSame( 'A dog', $this->sent()[0] );
	}

	public function test_words_that_look_like_html_are_kept_for_those_who_may_write_none(): void {
		$this->actAs( 'author' );
		$style = $this->style( array( 'name' => 'A <i>name</i> & more' ) );
		$this->assertSame(
			array( 'A <i>name</i> & more', self::WORDS ),
			array_values( array_intersect_key( $this->rest( 'GET', "/styles/$style" )->get_data(), array_flip( array( 'name', 'words' ) ) ) )
		);
		$this->assertSame( self::WORDS, $this->part( StyleLibrary::class )->find( $style, get_current_user_id() )->words );
	}
}
